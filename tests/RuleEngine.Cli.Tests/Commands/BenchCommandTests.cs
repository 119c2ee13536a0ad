using System.Text.Json;
using System.Text.Json.Nodes;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine bench</c>, the real executable: what it counts, and never what it measures.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public BenchCommandTests() => _workspace.With("events/a.ndjson", Samples.Events).With("events/b.ndjson", Samples.QuietEvents)
        .With("rules/used.toml", Samples.SequenceRule).With("rules/duplicated.toml", Samples.DuplicationRule).With("rules/many.toml", Samples.ThresholdRule)
        .With("rules/pattern.toml", Samples.DuplicationRule.Replace("any where event.code == \"4690\"", "any where indexOf(winlog.event_data.ObjectName, \"lsass\") >= 0 or event.code == \"4624\"", StringComparison.Ordinal)
            .Replace("Handle duplicated", "LSASS or logon", StringComparison.Ordinal).Replace("-000000000011", "-0000000000ff", StringComparison.Ordinal));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void What_is_counted_as_json()
    {
        var json = JsonNode.Parse(Bench("--sort", "matches", "--output", "json").ExitsWith(0).Output)!;
        // A condition has its place by its time.
        json["conditions"] = new JsonArray([.. json["conditions"]!.AsArray().OrderBy(condition => (string?)condition!["condition"], StringComparer.Ordinal).Select(condition => condition!.DeepClone())]);
        foreach (var node in new[] { json }.Concat(json["rules"]!.AsArray()).Concat(json["conditions"]!.AsArray()))
        {
            Assert.True(node!["measured"]!.AsObject().Count > 0);
            node.AsObject().Remove("measured");
        }

        Snapshot.VerifyJson(json.ToJsonString(), "BenchCommandTests.counts");
    }

    [Fact]
    public void The_page_tells_what_is_expensive_and_why()
    {
        var output = Bench().ExitsWith(0).Output;

        Assert.Contains("  events     3 in 2 inputs, held in memory\n  rules      4\n  alerts     4\n", output, StringComparison.Ordinal);
        Assert.Contains("  4 rules: 3 found by values that tell events apart, 0 only by a field with few\n  values, 1 by nothing, so that every event is asked.\n", output, StringComparison.Ordinal);
        Assert.Contains("    LSASS or logon: 2 of 3 match\n      indexOf(winlog.event_data.ObjectName, \"lsass\") >= 0  a function or calculation, and one of alternatives\n", output, StringComparison.Ordinal);
        Assert.Contains("  Found by nothing. Give each alternative of the 'or' an equality", output, StringComparison.Ordinal);
        Assert.Contains("  Duplicated handle used\n    stage 1\n           3  found by event.code == \"4690\"\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_come_in_the_order_that_is_asked_for()
    {
        Assert.Equal("LSASS or logon", First("matches"));
        Assert.Equal("LSASS or logon", First("alerts"));
        Assert.Equal("Many objects opened", First("state"));

        string First(string order)
        {
            using var json = JsonDocument.Parse(Bench("--sort", order, "--output", "json").ExitsWith(0).Output);
            return json.RootElement.GetProperty("rules")[0].GetProperty("name").GetString()!;
        }
    }

    [Fact]
    public void Lists_end_where_they_should_and_say_so()
    {
        var output = Bench("--limit", "1", "--sort", "matches").ExitsWith(0).Output;
        Assert.Contains("  and 3 more rules; --limit N or --all shows them\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Many objects opened", output, StringComparison.Ordinal);
        Assert.DoesNotContain("more", Bench("--all").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("do not go together", Bench("--all", "--limit", "3").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_read_is_told()
    {
        var output = Bench("--max-events", "2").ExitsWith(0).Output;
        Assert.Contains("  events     2 in 2 inputs", output, StringComparison.Ordinal);
        Assert.Contains("  cut        --max-events 2 were read, and the rest was not\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("  cut ", Bench("--max-events", "3").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("--max-events takes a number of 1 or more", Bench("--max-events", "0").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("--seconds takes a length of time above zero", _workspace.Run("bench", "--rules", "rules", "events", "--seconds", "0").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_read_once()
    {
        var output = _workspace.RunWithInput(Samples.Events, "bench", "--rules", "rules", "--seconds", "50ms", "-").ExitsWith(0).Output;

        Assert.Contains("  events     2 in 1 input, held in memory\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_codes_say_what_could_not_be_measured()
    {
        Assert.Contains("nowhere", _workspace.Run("bench", "--rules", "rules", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", _workspace.Run("bench", "--rules", "nowhere", "events").ExitsWith(3).Error, StringComparison.Ordinal);
        var empty = _workspace.With("empty/a.ndjson", "").Run("bench", "--rules", "rules", "empty").ExitsWith(4);
        Assert.Equal("", empty.Output);
        Assert.Contains("no event was read", empty.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "none"));
        Assert.Contains("no rule was loaded", _workspace.Run("bench", "--rules", "none", "events").ExitsWith(4).Error, StringComparison.Ordinal);
        _workspace.With("rules/broken.toml", Samples.BrokenRule);
        var broken = Bench().ExitsWith(2);
        Assert.Contains("rules/broken.toml:18:29: error RE2", broken.Error, StringComparison.Ordinal);
        Assert.Contains("  rules      4, and 1 that do not run", broken.Output, StringComparison.Ordinal);
        _workspace.With("text/a.json", "hello").Run("bench", "--rules", "rules", "--seconds", "50ms", "text/a.json", "events").ExitsWith(3);
    }

    private ToolResult Bench(params string[] options) => _workspace.Run(["bench", "--rules", "rules", "--seconds", "50ms", "events", .. options]);
}
