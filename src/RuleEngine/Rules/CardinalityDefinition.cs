using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>An entry of <c>[[rule.threshold.cardinality]]</c>.</summary>
/// <param name="Field">The field whose distinct values are counted.</param>
/// <param name="Value">How many distinct values are needed.</param>
public sealed record CardinalityDefinition(EmbeddedText Field, long Value);
