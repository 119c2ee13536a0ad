using RuleEngine.Rules.Attack;
using RuleEngine.Rules;
using RuleEngine.Diagnostics;

namespace RuleEngine.Tests.Rules.Attack;

public sealed class AttackCatalogTests
{
    // What MITRE says of version 18: 14 tactics, 216 techniques, 475 sub-techniques.
    [Fact]
    public void It_is_the_whole_of_version_18() => Assert.Equal(
        (14, 216, 475), (AttackCatalog.Tactics.Count, AttackCatalog.Techniques.Count(technique => technique.ParentId is null), AttackCatalog.Techniques.Count(technique => technique.ParentId is not null)));

    [Fact]
    public void Techniques_are_in_order_and_know_their_technique_and_tactics()
    {
        Assert.Equal(AttackCatalog.Techniques.Select(technique => technique.Id).Order(StringComparer.Ordinal), AttackCatalog.Techniques.Select(technique => technique.Id));
        Assert.All(AttackCatalog.Techniques, technique => Assert.NotEmpty(technique.Tactics));
        Assert.All(AttackCatalog.Techniques.Where(technique => technique.ParentId is not null), part =>
            Assert.Equal(AttackCatalog.FindTechnique(part.ParentId!)!.Tactics, part.Tactics));
    }

    [Theory]
    [InlineData("T1003.001", "LSASS Memory", "T1003", "TA0006")]
    [InlineData("T1078", "Valid Accounts", null, "TA0001 TA0003 TA0004 TA0005")]
    [InlineData("T1055.013", "Process Doppelgänging", "T1055", "TA0004 TA0005")]
    public void A_technique_is_found_by_its_id(string id, string name, string? parent, string tactics)
    {
        var technique = AttackCatalog.FindTechnique(id)!;

        Assert.Equal((name, parent, tactics), (technique.Name, technique.ParentId, string.Join(' ', technique.Tactics.Select(tactic => tactic.Id))));
    }

    [Theory]
    [InlineData("T1086", "T1059.001")]
    [InlineData("T1547.011", "T1647")]
    [InlineData("T1064", null)]
    public void Retired_ids_have_a_successor_or_none(string id, string? successor)
    {
        Assert.True(AttackCatalog.IsRetired(id, out var next));
        Assert.Equal(successor, next?.Id);
        Assert.Null(AttackCatalog.FindTechnique(id));
    }

    [Theory]
    [InlineData("T1003", false)]
    [InlineData("T1682", true)]
    [InlineData("T9999", false)]
    [InlineData("T1059.014", true)]
    [InlineData("T1059.099", false)]
    [InlineData("T1003.000", false)]
    [InlineData("T1301.001", false)]
    [InlineData("nothing", false)]
    public void Ids_just_above_the_table_may_be_newer(string id, bool may) => Assert.Equal(may, AttackCatalog.MayBeNewer(id));

    [Fact]
    public void Tactics_have_the_names_that_files_begin_with() => Assert.Equal("command_and_control", AttackCatalog.FindTactic("TA0011")!.FileName);

    [SharedFact("corpora/elastic-rules")]
    public void What_published_rules_use_is_in_the_table()
    {
        var rules = Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", "elastic-rules"), "*.toml", SearchOption.AllDirectories)
            .Select(path => RuleReader.Read(new SourceText(path, File.ReadAllText(path)), new DiagnosticBag())).OfType<RuleDefinition>();
        var odd = new List<string>();
        foreach (var threat in rules.SelectMany(rule => rule.Threat).Where(threat => threat.Framework == "MITRE ATT&CK"))
        {
            foreach (var technique in threat.Techniques.SelectMany(technique => technique.Subtechniques.Prepend(technique)))
            {
                var known = AttackCatalog.FindTechnique(technique.Id);
                if (known is null || (technique.Name != known.Name && technique.Name != known.FormerName) || known.Tactics.All(tactic => tactic.Id != threat.Tactic.Id)) odd.Add(technique.Id);
            }
        }

        // Revoked in 2020; two rules still name it.
        Assert.Equal(["T1547.011", "T1547.011"], odd);
    }
}
