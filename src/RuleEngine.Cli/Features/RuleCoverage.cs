using RuleEngine.Rules;
using RuleEngine.Rules.Attack;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Features;

/// <summary>What rules find of MITRE ATT&amp;CK, by their own <c>[[rule.threat]]</c> tables.</summary>
internal sealed class RuleCoverage
{
    private const string Framework = "MITRE ATT&CK";

    // As an attack goes on; the ids do not say it.
    private static readonly string[] Order = ["TA0043", "TA0042", "TA0001", "TA0002", "TA0003", "TA0004", "TA0005", "TA0006", "TA0007", "TA0008", "TA0009", "TA0011", "TA0010", "TA0040"];

    private RuleCoverage(IReadOnlyList<CoveredRule> rules, int notRun)
    {
        (Rules, NotRun) = (rules, notRun);
        Tactics = [.. rules.SelectMany(rule => ThreatsOf(rule.Definition).Select(threat => (Rule: rule, Threat: threat))).GroupBy(pair => pair.Threat.Tactic.Id, StringComparer.Ordinal)
            .Select(group => TacticOf([.. group])).OrderBy(tactic => Array.IndexOf(Order, tactic.Id) is var index and >= 0 ? index : int.MaxValue).ThenBy(tactic => tactic.Id, StringComparer.Ordinal)];
        Techniques = [.. Tactics.SelectMany(tactic => tactic.Techniques).GroupBy(technique => technique.Id, StringComparer.Ordinal)
            .Select(group => new CoveredTechnique(group.Key, group.First().Name, InOrder(group.SelectMany(technique => technique.Rules)))).OrderBy(technique => technique.Id, StringComparer.Ordinal)];
    }

    /// <summary>The rules that run.</summary>
    public IReadOnlyList<CoveredRule> Rules { get; }

    /// <summary>How many rules were left out, because they have errors or cannot run here.</summary>
    public int NotRun { get; }

    /// <summary>The tactics that rules name, in the order of an attack.</summary>
    public IReadOnlyList<CoveredTactic> Tactics { get; }

    /// <summary>The techniques of all tactics, each once.</summary>
    public IReadOnlyList<CoveredTechnique> Techniques { get; }

    /// <summary>How many rules name a tactic.</summary>
    public int Mapped => Rules.Count(rule => ThreatsOf(rule.Definition).Any());

    /// <summary>The ids that this version of ATT&amp;CK does not have.</summary>
    public IReadOnlyList<string> UnknownIds => [.. Techniques.Select(technique => technique.Id).Where(id => AttackCatalog.FindTechnique(id) is null)];

    /// <summary>Looks at the rules of an engine.</summary>
    /// <param name="engine">The rules.</param>
    /// <param name="tested">Knows which have cases.</param>
    public static RuleCoverage Of(DetectionEngine engine, TestedRules tested) => new(
        [.. engine.Rules.Where(rule => rule is { IsCompiled: true, Definition: not null }).Select(rule => new CoveredRule(rule.Definition!, tested.HasCase(rule.Source.Path)))],
        engine.Rules.Count(rule => !rule.IsCompiled));

    private static IEnumerable<ThreatDefinition> ThreatsOf(RuleDefinition rule) => rule.Threat.Where(threat => threat.Framework == Framework && threat.Tactic.Id.Length > 0);

    private static CoveredTactic TacticOf((CoveredRule Rule, ThreatDefinition Threat)[] named)
    {
        var tactic = named[0].Threat.Tactic;
        var techniques = named.SelectMany(pair => Flatten(pair.Threat.Techniques).Select(technique => (pair.Rule, Technique: technique)))
            .GroupBy(pair => pair.Technique.Id, StringComparer.Ordinal)
            .Select(group => new CoveredTechnique(group.Key, AttackCatalog.FindTechnique(group.Key)?.Name ?? group.First().Technique.Name, InOrder(group.Select(pair => pair.Rule))))
            .OrderBy(technique => technique.Id, StringComparer.Ordinal);
        return new CoveredTactic(tactic.Id, AttackCatalog.FindTactic(tactic.Id)?.Name ?? tactic.Name, InOrder(named.Select(pair => pair.Rule)), [.. techniques]);
    }

    private static IEnumerable<ThreatTechniqueDefinition> Flatten(IEnumerable<ThreatTechniqueDefinition> techniques) =>
        techniques.SelectMany(technique => technique.Subtechniques.Prepend(technique)).Where(technique => technique.Id.Length > 0);

    private static CoveredRule[] InOrder(IEnumerable<CoveredRule> rules) =>
        [.. rules.Distinct().OrderBy(rule => rule.Definition.Name, StringComparer.Ordinal).ThenBy(rule => rule.Definition.RuleId, StringComparer.Ordinal)];
}
