using System.Text.Json;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine why-not</c>, the real executable.</summary>
public sealed class WhyNotCommandTests : IDisposable
{
    // Used too late, never, and under another handle; one without a handle.
    private const string Late = """
        {"@timestamp":"2024-05-01T10:00:00.100Z","event":{"code":"4690"},"host":{"name":"DC01"},"winlog":{"event_data":{"TargetHandleId":"0x1a4","SourceProcessId":"0x674"}}}
        {"@timestamp":"2024-05-01T10:00:01.000Z","event":{"code":"4690"},"host":{"name":"DC02"},"winlog":{"event_data":{"TargetHandleId":"0x1a8"}}}
        {"@timestamp":"2024-05-01T10:00:02.000Z","event":{"code":"4663"},"host":{"name":"DC02"},"winlog":{"event_data":{"HandleId":"0x1ac"}}}
        {"@timestamp":"2024-05-01T10:00:03.000Z","event":{"code":"4690"},"host":{"name":"DC02"}}
        {"@timestamp":"2024-05-01T10:01:04.300Z","event":{"code":"4663"},"host":{"name":"DC01"},"winlog":{"event_data":{"HandleId":"0x1a4"}}}

        """;

    private readonly Workspace _workspace = new();

    public WhyNotCommandTests() => _workspace.With("rules/used.toml", Samples.SequenceRule).With("rules/many.toml", Samples.ThresholdRule).With("events/late.ndjson", Late);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_sequence_that_did_not_fire() => Snapshot.Verify(_workspace.Run("why-not", "rules/used.toml", "events/late.ndjson").ExitsWith(0).Output, "WhyNotCommandTests.sequence");

    [Fact]
    public void The_same_as_json() => Snapshot.VerifyJson(_workspace.Run("why-not", "used", "events/late.ndjson", "--rules", "rules", "--output", "json").ExitsWith(0).Output, "WhyNotCommandTests.sequence");

    [Fact]
    public void What_no_event_matched_is_told_with_the_nearest_events()
    {
        _workspace.With("events/quiet.ndjson", Samples.QuietEvents).With("rules/one.toml", Samples.DuplicationRule.Replace("event.code == \"4690\"", "event.code == \"4690\" and host.name == \"DC01\"", StringComparison.Ordinal));

        var output = _workspace.Run("why-not", "rules/one.toml", "events/quiet.ndjson").ExitsWith(0).Output;

        Assert.Contains("\nIt did not fire.\n\nNo event matched.\n  Of 1 event looked at, this was nearest:\n  2024-05-01 10:00:00.000  events/quiet.ndjson#1\n    met 2 of 3 conditions, and not\n      event.code == \"4690\", is \"4624\"\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Partial", output, StringComparison.Ordinal);
        Assert.Contains("none met any of its conditions by what it has", _workspace.Run("why-not", "rules/used.toml", "events/quiet.ndjson").ExitsWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_fired_says_so_first()
    {
        _workspace.With("events/a.ndjson", Samples.Events);

        var output = _workspace.Run("why-not", "rules/used.toml", "events/a.ndjson").ExitsWith(0).Output;

        Assert.Contains("\nIt fired: 1 alert.\n  2024-05-01 10:00:02.000  host.name=DC01, TargetHandleId=0x1a4", output, StringComparison.Ordinal);
        Assert.EndsWith("\nPartial detections: 1 opened, of which\n       1  completed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_can_be_asked_about()
    {
        var output = _workspace.Run("why-not", "rules/used.toml", "events/late.ndjson", "--key", "host.name=DC01").ExitsWith(0).Output;

        Assert.Contains("asked about host.name=DC01", output, StringComparison.Ordinal);
        Assert.DoesNotContain("DC02", output, StringComparison.Ordinal);
        Assert.Contains("Partial detections: 1 opened", output, StringComparison.Ordinal);
        Assert.Contains("the rule has no such key; it has host.name, winlog.event_data.TargetHandleId", _workspace.Run("why-not", "rules/used.toml", "events/late.ndjson", "--key", "user.name=x").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("--key takes FIELD=VALUE", _workspace.Run("why-not", "rules/used.toml", "events/late.ndjson", "--key", "DC01").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_keys_some_are_shown()
    {
        var events = string.Join('\n', Enumerable.Range(0, 15).Select(i => $$"""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4663"},"host.name":"H{{i}}"}"""));
        _workspace.With("events/many.ndjson", events);

        Assert.Contains("and 5 more keys that got no further (--limit 15 shows all)\n", _workspace.Run("why-not", "rules/many.toml", "events/many.ndjson").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("more key", _workspace.Run("why-not", "rules/many.toml", "events/many.ndjson", "--limit", "15").ExitsWith(0).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_workspace.Run("why-not", "rules/many.toml", "events/many.ndjson", "--output", "json").ExitsWith(0).Output);
        Assert.Equal(15, json.RootElement.GetProperty("keys").GetArrayLength());
        Assert.Equal(15, json.RootElement.GetProperty("partials").GetProperty("ended").GetProperty("EndOfStream").GetInt32());
    }

    [Fact]
    public void What_is_not_new_and_what_no_indicator_has_is_told()
    {
        _workspace.With("events/a.ndjson", Samples.Events).With("rules/new.toml", Samples.NewTermsRule).With("rules/known.toml", Samples.IndicatorRule.Replace("type = \"threat_match\"", "type = \"threat_match\"\nthreat_index = [\"logs-ti_*\"]", StringComparison.Ordinal))
            .With("events/address.ndjson", """{"@timestamp":"2024-05-01T10:00:00Z","source":{"ip":"10.0.0.1"}}""");

        Assert.Contains("  not new: user.name=alice was seen last 0 ms before", _workspace.Run("why-not", "rules/new.toml", "events/a.ndjson", "--history", "events/a.ndjson").ExitsWith(0).Output, StringComparison.Ordinal);
        var known = _workspace.Run("why-not", "rules/known.toml", "events/address.ndjson").ExitsWith(0).Output;
        Assert.Contains("It did not fire, though events matched.", known, StringComparison.Ordinal);
        Assert.Contains("  no indicator has what the event has (events/address.ndjson#1)", known, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_answered_ends_with_its_code()
    {
        _workspace.With("rules/broken.toml", Samples.BrokenRule).With("events/empty.ndjson", "");

        Assert.Contains("does not run", _workspace.Run("why-not", "rules/broken.toml", "events/late.ndjson").ExitsWith(2).Error, StringComparison.Ordinal);
        Assert.Contains("there is no file 'nothing'", _workspace.Run("why-not", "nothing", "events/late.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", _workspace.Run("why-not", "rules/used.toml", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("no event was read", _workspace.Run("why-not", "rules/used.toml", "events/empty.ndjson").ExitsWith(4).Error, StringComparison.Ordinal);
    }
}
