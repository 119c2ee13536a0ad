namespace RuleEngine.Rules;

/// <summary>An entry of <c>[[rule.threat]]</c>.</summary>
/// <param name="Framework"><c>MITRE ATT&amp;CK</c>.</param>
/// <param name="Tactic">The tactic.</param>
/// <param name="Techniques">Its techniques.</param>
public sealed record ThreatDefinition(string Framework, ThreatTacticDefinition Tactic, IReadOnlyList<ThreatTechniqueDefinition> Techniques);
