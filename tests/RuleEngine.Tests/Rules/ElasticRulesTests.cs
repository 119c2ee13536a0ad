using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules;

/// <summary>All rules that Elastic publishes, for checking only.</summary>
public sealed class ElasticRulesTests
{
    private const string Corpus = "corpora/elastic-rules";

    private static readonly Lazy<(List<(SourceText Source, RuleDefinition? Rule)> Rules, IReadOnlyList<Diagnostic> Findings)> Read = new(ReadAll);

    [SharedFact(Corpus)]
    public void Every_rule_is_usable_and_the_only_warnings_are_the_two_odd_ids()
    {
        Assert.Equal(2192, Read.Value.Rules.Count(item => item.Rule is not null));
        Assert.Equal(
            ["defense_evasion_modify_ownership_os_files.toml:77:11 RE1205", "exfiltration_rds_snapshot_export.toml:29:11 RE1205"],
            Read.Value.Findings.Select(finding => $"{finding.Location} {finding.Code}").Order(StringComparer.Ordinal));
    }

    [SharedFact(Corpus)]
    public void No_id_is_shared()
    {
        var findings = new DiagnosticBag();

        RuleReader.RemoveDuplicates([.. Read.Value.Rules.Select(item => item.Rule!)], findings);

        Assert.Empty(findings.Items);
    }

    [SharedFact(Corpus)]
    public void Every_key_has_a_member_of_its_own_in_the_model()
    {
        Assert.Empty(Read.Value.Rules.SelectMany(item => item.Rule!.OtherKeys.Keys.Concat(item.Rule.Metadata.OtherKeys.Keys)).Distinct());
        Assert.DoesNotContain(Read.Value.Findings, finding => finding.Descriptor == DiagnosticCatalog.UnknownKey);
    }

    [SharedFact(Corpus)]
    public void Every_value_is_in_the_model()
    {
        foreach (var (source, rule) in Read.Value.Rules)
        {
            var held = Leaves.Of(rule!);
            Assert.DoesNotContain(Leaves.Of(TomlReader.Read(source, new DiagnosticBag())), leaf => !held.Contains(leaf.Text));
        }
    }

    private static (List<(SourceText Source, RuleDefinition? Rule)> Rules, IReadOnlyList<Diagnostic> Findings) ReadAll()
    {
        var findings = new DiagnosticBag();
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Shared, Corpus), "*.toml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceText(Path.GetFileName(path), File.ReadAllText(path)));
        return ([.. sources.Select(source => (source, RuleReader.Read(source, findings)))], findings.Items);
    }
}
