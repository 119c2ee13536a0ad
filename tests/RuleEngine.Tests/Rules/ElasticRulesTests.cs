using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules;

/// <summary>All rules that Elastic publishes, for checking only.</summary>
public sealed class ElasticRulesTests
{
    private const string Corpus = "corpora/elastic-rules";

    private static IEnumerable<SourceText> Sources =>
        Directory.EnumerateFiles(Path.Combine(Repository.Shared, Corpus), "*.toml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceText(Path.GetFileName(path), File.ReadAllText(path)));

    [SharedFact(Corpus)]
    public void Every_rule_is_usable_and_the_only_warnings_are_the_two_odd_ids()
    {
        var findings = new DiagnosticBag();

        var rules = Sources.Select(source => RuleReader.Read(source, findings)).ToList();

        Assert.Equal(2192, rules.Count(rule => rule is not null));
        Assert.Equal(
            ["defense_evasion_modify_ownership_os_files.toml:77:11 RE1205", "exfiltration_rds_snapshot_export.toml:29:11 RE1205"],
            findings.Items.Select(finding => $"{finding.Location} {finding.Code}").Order(StringComparer.Ordinal));
    }

    [SharedFact(Corpus)]
    public void No_id_is_shared()
    {
        var findings = new DiagnosticBag();
        var rules = Sources.Select(source => RuleReader.Read(source, findings)!).ToList();

        Assert.Equal(rules.Count, RuleReader.RemoveDuplicates(rules, findings).Count);
    }

    [SharedFact(Corpus)]
    public void Every_key_has_a_member_of_its_own_in_the_model()
    {
        var findings = new DiagnosticBag();

        var rules = Sources.Select(source => RuleReader.Read(source, findings)!).ToList();

        Assert.Empty(rules.SelectMany(rule => rule.OtherKeys.Keys.Concat(rule.Metadata.OtherKeys.Keys)).Distinct());
        Assert.DoesNotContain(findings.Items, finding => finding.Descriptor == DiagnosticCatalog.UnknownKey);
    }

    [SharedFact(Corpus)]
    public void Every_value_is_in_the_model()
    {
        foreach (var source in Sources)
        {
            var findings = new DiagnosticBag();
            var held = Leaves.Of(RuleReader.Read(source, findings)!);
            Assert.DoesNotContain(Leaves.Of(TomlReader.Read(source, findings)), leaf => !held.Contains(leaf.Text));
        }
    }
}
