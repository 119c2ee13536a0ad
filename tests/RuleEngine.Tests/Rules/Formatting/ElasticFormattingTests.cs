using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Rules.Formatting;

/// <summary>All rules that Elastic publishes, formatted in memory.</summary>
public sealed class ElasticFormattingTests
{
    private const string Corpus = "corpora/elastic-rules";

    [SharedFact(Corpus)]
    public void Every_rule_is_the_same_rule_when_it_is_formatted()
    {
        var changed = 0;
        var files = Files();
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var formatted = Formatted.Check(text)!;
            if (formatted == text) continue;
            changed++;
            var ((rule, findings), (same, others)) = (Read(text), Read(formatted));
            Assert.Equal(findings, others);
            Assert.True(Leaves.Of(rule).SetEquals(Leaves.Of(same)), file);
        }
        Assert.Equal((2192, 1903), (files.Length, changed));
    }

    [SharedFact(Corpus)]
    public void A_state_saved_before_formatting_is_one_of_the_same_rules()
    {
        var sources = Files().Select(file => new SourceText(file, File.ReadAllText(file))).ToArray();

        var before = DetectionEngine.Load(sources);
        var after = DetectionEngine.Load(sources.Select(source => new SourceText(source.Path, RuleFormatter.Format(source).Text!)));

        Assert.True(before.Rules.Count(rule => rule.IsCompiled) > 1500);
        // The fingerprints of all rules are in it.
        Assert.Equal(StateOf(before), StateOf(after));
    }

    private static string[] Files() => [.. Directory.GetFiles(Path.Combine(Repository.Shared, Corpus), "*.toml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static byte[] StateOf(DetectionEngine engine)
    {
        using var state = new MemoryStream();
        using var run = engine.Start(Observer.Create<Alert>(_ => { }));
        run.Save(state);
        return state.ToArray();
    }

    // The findings without their places.
    private static (RuleDefinition Rule, string[] Findings) Read(string text)
    {
        var findings = new DiagnosticBag();
        var rule = RuleReader.Read(new SourceText("rule.toml", text), findings)!;
        return (rule, [.. findings.Items.Select(finding => $"{finding.Code} {finding.Message}").Order(StringComparer.Ordinal)]);
    }
}
