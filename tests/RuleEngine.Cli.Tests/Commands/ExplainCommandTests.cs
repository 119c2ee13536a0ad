using System.Text.Json;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine explain</c>, the real executable.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private const string Objects = """
        (changes : { action : ADD and role : owner } or message : "was duplicated") and not user.name : (svc-* or backup*)
        """;

    private readonly Workspace _workspace = new();

    public ExplainCommandTests() => _workspace.With("rules/used.toml", Samples.SequenceRule).With("events/a.ndjson", Samples.Events).With("rules/objects.toml",
        Samples.DuplicationRule.Replace("any where event.code == \"4690\" ", Objects, StringComparison.Ordinal).Replace("type = \"eql\"", "type = \"query\"", StringComparison.Ordinal)
            .Replace("language = \"eql\"", "language = \"kuery\"", StringComparison.Ordinal).Replace("Handle duplicated", "Role or handle", StringComparison.Ordinal));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_sequence_alone_and_asked_about_an_event() => Snapshot.Verify(
        _workspace.Run("explain", "rules/used.toml").ExitsWith(0).Output + "----\n" + _workspace.Run("explain", "rules/used.toml", "--event", "events/a.ndjson#2").ExitsWith(0).Output,
        "ExplainCommandTests.sequence");

    [Fact]
    public void Objects_terms_and_lists_as_json()
    {
        _workspace.With("events/b.ndjson", """{"@timestamp":"2024-05-01T10:00:00Z","changes":[{"action":"ADD"},{"action":"ADD","role":"reader"}],"message":"Handle was duplicated","user":{"name":["alice","backup2"]}}""");

        Snapshot.VerifyJson(_workspace.Run("explain", "rules/objects.toml", "--event", "events/b.ndjson", "--output", "json").ExitsWith(0).Output, "ExplainCommandTests.objects");
    }

    [Fact]
    public void The_last_line_says_what_became_of_the_event()
    {
        Assert.Equal("The event matches stage 2.", LastLine("events/a.ndjson#2"));
        Assert.Equal("The event matches stage 1.", LastLine("events/a.ndjson"));
        _workspace.With("events/quiet.ndjson", Samples.QuietEvents);
        var output = _workspace.Run("explain", "rules/used.toml", "--event", "events/quiet.ndjson").ExitsWith(0).Lines;
        Assert.Equal("The event matches no stage.", output[^1]);
        Assert.Equal("  stage 1     fails at: event.code == \"4690\", is \"4624\"", output[^3]);
        _workspace.With("events/keyless.ndjson", """{"@timestamp":"2024-05-01T10:00:00Z","event.code":"4690","host.name":"h"}""");
        output = _workspace.Run("explain", "rules/used.toml", "--event", "events/keyless.ndjson").ExitsWith(0).Lines;
        Assert.Equal("The event matches stage 1.", output[^1]);
        Assert.Contains("  stage 1     matches, but is left out: by", output[^4], StringComparison.Ordinal);

        string LastLine(string selector) => _workspace.Run("explain", "rules/used.toml", "--event", selector).ExitsWith(0).Lines[^1];
    }

    [Fact]
    public void An_event_has_the_number_that_the_tool_gives_it()
    {
        _workspace.With("events/bad.ndjson", "{bad\n" + Samples.Events).With("events/odd#1", Samples.Events);

        Assert.Contains("events/bad.ndjson#2, ", Explain("events/bad.ndjson#2").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("events/bad.ndjson#2, ", Explain("events/bad.ndjson").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("events/odd#1#1, ", Explain("events/odd#1").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("events/odd#1#2, ", Explain("events/odd#1#2").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("-#2, ", _workspace.RunWithInput(Samples.Events, "explain", "rules/used.toml", "--event", "-#2").ExitsWith(0).Output, StringComparison.Ordinal);

        var bad = Explain("events/bad.ndjson#1").ExitsWith(3);
        Assert.Equal("", bad.Output);
        Assert.Contains("events/bad.ndjson#1 @0: ", bad.Error, StringComparison.Ordinal);
        Assert.Contains("events/bad.ndjson has no event 1 that can be read: 2 events read, 1 skipped", bad.Error, StringComparison.Ordinal);
        Assert.Contains("has no event 0 ", Explain("events/a.ndjson#0").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("has no event 99999999999 ", Explain("events/a.ndjson#99999999999").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("nowhere.ndjson", Explain("nowhere.ndjson#1").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("events is a folder", Explain("events#1").ExitsWith(3).Error, StringComparison.Ordinal);

        ToolResult Explain(string selector) => _workspace.Run("explain", "rules/used.toml", "--event", selector);
    }

    [Fact]
    public void A_rule_is_found_by_its_id_its_name_or_the_name_of_its_file()
    {
        using var json = JsonDocument.Parse(_workspace.Run("explain", "rules/used.toml", "--output", "json").ExitsWith(0).Output);
        foreach (var name in (string[])[json.RootElement.GetProperty("rule_id").GetString()!, "duplicated HANDLE used", "used", "used.toml"])
        {
            Assert.StartsWith("Duplicated handle used\n", _workspace.Run("explain", name, "--rules", "rules").ExitsWith(0).Output, StringComparison.Ordinal);
        }
        Assert.Contains("there is no rule 'unused'", _workspace.Run("explain", "unused", "--rules", "rules").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("say with --rules where", _workspace.Run("explain", "used").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", _workspace.Run("explain", "used", "--rules", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
        _workspace.With("rules/again/used.toml", Samples.ThresholdRule);
        Assert.Contains("means 2 rules", _workspace.Run("explain", "used", "--rules", "rules").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_with_errors_is_told_and_not_explained()
    {
        var result = _workspace.With("rules/broken.toml", Samples.BrokenRule).Run("explain", "Broken", "--rules", "rules").ExitsWith(2);

        Assert.Equal("", result.Output);
        Assert.Contains("rules/broken.toml:18:29: error RE2", result.Error, StringComparison.Ordinal);
        Assert.Contains("does not run", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_of_the_compiler_is_printed_alone()
    {
        Assert.StartsWith("sequence\n", _workspace.Run("explain", "rules/used.toml", "--stage", "syntax").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.StartsWith("sequence maxspan=60000ms\n", _workspace.Run("explain", "rules/used.toml", "--stage", "ir").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.StartsWith("sequence of terms 0 1, maxspan 60 s, ", _workspace.Run("explain", "rules/used.toml", "--stage", "plan").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.StartsWith("(and (or (nested 'changes' ", _workspace.Run("explain", "rules/objects.toml", "--stage", "syntax").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("--stage prints", _workspace.Run("explain", "rules/used.toml", "--stage", "ir", "--event", "events/a.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("found 'wrong'", _workspace.Run("explain", "rules/used.toml", "--stage", "wrong").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rule_type_adds_is_told()
    {
        _workspace.With("rules/many.toml", Samples.ThresholdRule).With("rules/new.toml", Samples.NewTermsRule)
            .With("rules/known.toml", Samples.IndicatorRule.Replace("type = \"threat_match\"", "type = \"threat_match\"\nthreat_index = [\"logs-ti_*\"]", StringComparison.Ordinal));

        Assert.Contains("  finds       3 events or more within 9m with equal host.name\n", _workspace.Run("explain", "rules/many.toml").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("  finds       a value of user.name that was not seen for 5d\n", _workspace.Run("explain", "rules/new.toml").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("  indicator   source.ip == threat.indicator.ip\n", _workspace.Run("explain", "rules/known.toml").ExitsWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_alternatives_those_that_hold_are_shown_and_nothing_of_an_event_reaches_the_terminal_raw()
    {
        var query = string.Join(" or ", Enumerable.Range(0, 50).Select(i => $"x.y{i}.name == \"a\"")).Replace("x.y0.name", "?x.y0.name", StringComparison.Ordinal);
        _workspace.With("rules/many.toml", Samples.DuplicationRule.Replace("event.code == \"4690\"", query.Replace("x.y", "process.entity_y", StringComparison.Ordinal), StringComparison.Ordinal))
            .With("events/c.ndjson", """{"@timestamp":"2024-05-01T10:00:00Z","process.entity_y49.name":["a","\u001b[31m"]}""");

        var output = _workspace.Run("explain", "rules/many.toml", "--event", "events/c.ndjson").ExitsWith(0).Output;

        Assert.Contains("""[+] process.entity_y49.name == "a"  is ["a", "\u001B[31m"]""", output, StringComparison.Ordinal);
        Assert.Contains("… 29 more, which do not hold (--verbose shows them)\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain("… 29 more", _workspace.Run("explain", "rules/many.toml", "--event", "events/c.ndjson", "--verbose").ExitsWith(0).Output, StringComparison.Ordinal);
    }
}
