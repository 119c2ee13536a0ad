namespace RuleEngine.Testing.Scaffolding;

/// <summary>A row of the table of join keys.</summary>
/// <param name="Kind">What the fields identify.</param>
/// <param name="Codes">The codes of the events that have them; empty for any.</param>
/// <param name="Fields">The fields, which make a key together.</param>
internal sealed record JoinKeyRow(string Kind, IReadOnlyList<string> Codes, IReadOnlyList<string> Fields);
