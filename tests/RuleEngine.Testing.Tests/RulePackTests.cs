using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Rules;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests;

/// <summary>
/// The rules that this project ships, and the evidence for each under tests/rules: events that fire it, with the approved alerts beside them, and
/// near misses on which it stays silent.
/// </summary>
public class RulePackTests
{
    private static readonly string Rules = Repository.PathOf("rules", "windows");

    [Fact]
    public void Every_case_passes_and_shows_something()
    {
        var run = RuleTests.Run([Rules], new RuleTestOptions { RequiresCases = true, Accepts = Environment.GetEnvironmentVariable(Snapshot.AcceptVariable) == "1" });

        Assert.Empty(run.Cases.Where(result => !result.IsPassed).Select(result => $"{result.Path}: {result.Message}"));
        Assert.Empty(run.AllFindings.Select(finding => finding.ToString()));
        Assert.True(run.IsPassed);
    }

    [Fact]
    public void Every_rule_has_evidence_for_and_against_and_says_what_it_shows()
    {
        var run = RuleTests.Run([Rules]);

        Assert.True(run.Rules.Count >= 10);
        foreach (var rule in run.Rules)
        {
            Assert.True(rule.Cases.Any(result => result.Alerts > 0 && result.Name.StartsWith("fires", StringComparison.Ordinal)), $"{rule.CasesFolder} has nothing that fires");
            Assert.True(rule.Cases.Any(result => result.IsNegative && result.Name.StartsWith("near_miss", StringComparison.Ordinal)), $"{rule.CasesFolder} has no near miss");
            Assert.All(rule.Cases, result => Assert.Equal(result.IsNegative, result.Name.StartsWith("near_miss", StringComparison.Ordinal)));
            var readme = File.ReadAllText(Path.Combine(rule.CasesFolder, "README.md"));
            Assert.All(rule.Cases, result => Assert.Contains($"`{Path.GetFileName(result.Path)}`", readme, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_rule_is_formatted() =>
        Assert.Empty(RuleFileLoader.Load([Rules]).Files.Where(source => RuleFormatter.Format(source) is not { Text: not null, IsChanged: false }).Select(source => source.Path));

    [Fact]
    public void Every_rule_says_what_an_analyst_and_an_operator_need()
    {
        var definitions = Load().Rules.Select(status => status.Definition!).ToArray();
        foreach (var rule in definitions)
        {
            var name = Path.GetFileNameWithoutExtension(rule.Source.Path);
            Assert.True(rule.Threat.Any(threat => name.StartsWith(threat.Tactic.Name.ToLowerInvariant().Replace(' ', '_'), StringComparison.Ordinal)), $"{name} does not begin with a tactic of its own");
            Assert.True(rule.Threat.All(threat => threat.Techniques.Count > 0), $"{name} names a tactic without a technique");
            Assert.NotEmpty(rule.FalsePositives);
            Assert.False(string.IsNullOrWhiteSpace(rule.Note), $"{name} has no triage note");
            Assert.Contains("auditpol", rule.Setup, StringComparison.Ordinal);
        }
        Assert.Contains(definitions, rule => rule.Type == RuleType.Threshold);
        Assert.Contains(definitions, rule => rule.Query!.Text.StartsWith("sequence", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_compiles_without_a_finding()
    {
        var engine = Load();
        Assert.Equal([], engine.Diagnostics.Select(DiagnosticFormatter.Format));
        Assert.All(engine.Rules, status => Assert.True(status.IsCompiled));
    }

    private static DetectionEngine Load() => DetectionEngine.Load(RuleFileLoader.Load([Rules]).Files);
}
