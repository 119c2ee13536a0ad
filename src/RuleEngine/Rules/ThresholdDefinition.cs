using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary><c>[rule.threshold]</c>.</summary>
/// <param name="Fields"><c>field</c>: the fields that make a group; none groups all events together.</param>
/// <param name="Value"><c>value</c>: how many events of a group raise an alert.</param>
/// <param name="Cardinality"><c>cardinality</c>; as in Kibana only the first entry counts.</param>
public sealed record ThresholdDefinition(IReadOnlyList<EmbeddedText> Fields, long Value, IReadOnlyList<CardinalityDefinition> Cardinality);
