namespace RuleEngine.Rules;

/// <summary>An ATT&amp;CK technique or sub-technique.</summary>
/// <param name="Id">The id, such as <c>T1003</c> or <c>T1003.001</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Reference">The page.</param>
/// <param name="Subtechniques">The sub-techniques; of a sub-technique, none.</param>
public sealed record ThreatTechniqueDefinition(string Id, string Name, string Reference, IReadOnlyList<ThreatTechniqueDefinition> Subtechniques);
