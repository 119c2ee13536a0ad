using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Testing;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Compilation;

/// <summary>What new-terms rules, and rules with <c>timestamp_override</c>, become, and what is found in them on the way.</summary>
public class NewTermsCompilationTests
{
    private const string Override = "timestamp_override = \"event.ingested\"";

    [Theory]
    [InlineData("user.name", "now-7d", "", "new terms of user.name within 604800 s")]
    [InlineData("user.name process.pid", "now-12h", "", "new terms of user.name, process.pid within 43200 s")]
    [InlineData("user.name", "now-1d/d", "", "new terms of user.name within 172800 s")]
    [InlineData("user.name", "now-7d", Override, "new terms of user.name within 604800 s, at ?event.ingested")]
    [InlineData("user.name", "now-7d", $"{Override}\ntimestamp_override_fallback_disabled = false", "new terms of user.name within 604800 s, at ?event.ingested")]
    [InlineData("user.name", "now-7d", $"{Override}\ntimestamp_override_fallback_disabled = true", "new terms of user.name within 604800 s, at event.ingested")]
    [InlineData("user.name", "now-7d", "timestamp_override = \"@timestamp\"\ntimestamp_override_fallback_disabled = true", "new terms of user.name within 604800 s")]
    public void New_terms_are_planned(string fields, string window, string rest, string expected) =>
        Assert.Equal(expected, FirstLine(PlanOf(StateRules.NewTerms(1, "event.action:A", fields.Split(' '), window, rest))));

    [Theory]
    [InlineData("", "threshold of 2 within 5 s by user.name")]
    [InlineData(Override, "threshold of 2 within 5 s by user.name, at ?event.ingested")]
    public void A_threshold_can_have_a_time_of_its_own(string rest, string expected) =>
        Assert.Equal(expected, FirstLine(PlanOf(StateRules.Threshold(1, "any where true", 2, rest: rest))));

    [Fact]
    public void Rules_without_a_window_do_not_look_at_the_override() =>
        Assert.Equal(["event.action"], Enumerable.Range(0, 1).Select(PlanOf(StateRules.Eql(1, "any where event.action == \"A\"", rest: Override)).Fields.NameOf));

    [Fact]
    public void Findings_are_printed_as_approved()
    {
        SourceText[] rules =
        [
            StateRules.NewTerms(1, "event.action:A", ["user.name"], "now-1s"),
            StateRules.NewTerms(2, "event.action:A", ["user.nam"], "now-2s"),
            StateRules.NewTerms(3, "event.action:", ["user.name"], "now-2s"),
            StateRules.NewTerms(4, "event.action:A", ["user.name"], "now-2s", "timestamp_override = \"event.ingeste\""),
            StateRules.NewTerms(5, "event.action:A", ["user.name"], "now-2s", "timestamp_override_fallback_disabled = \"yes\""),
        ];
        var engine = DetectionEngine.Load(rules);

        Assert.Equal([true, true, false, true, false], engine.Rules.Select(rule => rule.IsCompiled));
        Snapshot.Verify(string.Concat(engine.Diagnostics.Select(DiagnosticFormatter.Format)), "new-terms", directory: Repository.CasesOf("diagnostics"));
    }

    [SharedFact("corpora/elastic-rules")]
    public void Every_published_new_terms_rule_runs()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora/elastic-rules"), "*.toml", SearchOption.AllDirectories);
        var rules = DetectionEngine.Load(files.Select(path => new SourceText(path, File.ReadAllText(path)))).Rules.Where(rule => rule.Definition?.Type == RuleEngine.Rules.RuleType.NewTerms).ToArray();

        Assert.Equal(245, rules.Length);
        Assert.All(rules, rule => Assert.True(rule.IsCompiled, rule.Source.Path));
    }

    private static string FirstLine(RuleSetPlan plan) => PlanPrinter.Print(plan).Split('\n')[0];

    private static RuleSetPlan PlanOf(SourceText rule)
    {
        var diagnostics = new DiagnosticBag();
        var reader = new RuleSetReader(FieldSchema.Ecs, RuleSurroundings.None, diagnostics);
        var plan = reader.Compile([reader.ReadAll([rule])[0].Definition!]);
        Assert.Empty(diagnostics.Items);
        return plan;
    }
}
