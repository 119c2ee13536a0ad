namespace RuleEngine.Rules;

/// <summary>An osquery query of the investigation guide.</summary>
/// <param name="Label">What it is for.</param>
/// <param name="Query">SQL.</param>
public sealed record OsqueryDefinition(string Label, string Query);
