using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Rules;

namespace RuleEngine.Testing.Tests;

/// <summary>
/// The rules that this project ships, and the evidence for each under tests/rules: events that fire it, with the approved alerts beside them, and
/// near misses on which it stays silent. Each rule runs alone.
/// </summary>
public class RulePackTests
{
    private static readonly string Rules = Repository.PathOf("rules", "windows");
    private static readonly string Evidence = Repository.PathOf("tests", "rules", "windows");

    public static TheoryData<string, string> Files(string pattern)
    {
        var data = new TheoryData<string, string>();
        foreach (var path in Directory.EnumerateFiles(Evidence, pattern, SearchOption.AllDirectories).Where(path => !path.Contains(".verified.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            data.Add(Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path));
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Files), "fires*")]
    public void Its_evidence_fires_a_rule_as_approved(string rule, string file)
    {
        var result = Replay(rule, file);

        Assert.NotEmpty(result.Alerts);
        Snapshot.VerifyJson(AlertSnapshot.Render(result.Alerts), Path.GetFileNameWithoutExtension(file), Path.Combine(Evidence, rule));
    }

    [Theory]
    [MemberData(nameof(Files), "near_miss*")]
    public void A_rule_stays_silent_on_a_near_miss(string rule, string file)
    {
        var result = Replay(rule, file);

        Assert.True(result.Alerts.Count == 0, AlertSnapshot.Render(result.Alerts));
        Assert.Equal(0, result.Inputs.EventsSkipped);
    }

    [Fact]
    public void Every_rule_is_formatted() =>
        Assert.Empty(RuleFileLoader.Load([Rules]).Files.Where(source => RuleFormatter.Format(source) is not { Text: not null, IsChanged: false }).Select(source => source.Path));

    [Fact]
    public void Every_rule_has_evidence_for_and_against_and_all_evidence_has_a_rule()
    {
        var rules = Directory.EnumerateFiles(Rules, "*.toml").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal).ToArray();
        var folders = Directory.EnumerateDirectories(Evidence).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(rules, folders);
        Assert.True(rules.Length >= 10);
        foreach (var folder in folders.Select(name => Path.Combine(Evidence, name)))
        {
            Assert.True(Directory.EnumerateFiles(folder, "fires*").Any(), $"{folder} has nothing that fires");
            Assert.True(Directory.EnumerateFiles(folder, "near_miss*").Any(), $"{folder} has no near miss");
            Assert.True(File.Exists(Path.Combine(folder, "README.md")), $"{folder} does not say what it shows");
        }
    }

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

    private static ReplayResult Replay(string rule, string file) =>
        RuleReplay.RunFiles([Path.Combine(Rules, rule + ".toml")], [Path.Combine(Evidence, rule, file)]);
}
