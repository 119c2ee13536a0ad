namespace RuleEngine.Rules;

/// <summary>An ATT&amp;CK tactic.</summary>
/// <param name="Id">The id, such as <c>TA0006</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Reference">The page.</param>
public sealed record ThreatTacticDefinition(string Id, string Name, string Reference);
