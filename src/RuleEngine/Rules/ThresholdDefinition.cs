using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary><c>[rule.threshold]</c>.</summary>
/// <param name="Fields"><c>field</c>: the fields that make a group; none groups all events together.</param>
/// <param name="Value"><c>value</c>: how many events of a group raise an alert; 1 when a condition stands alone.</param>
/// <param name="Cardinality"><c>cardinality</c>; as in Kibana only the first entry counts.</param>
public sealed record ThresholdDefinition(IReadOnlyList<EmbeddedText> Fields, long Value, IReadOnlyList<CardinalityDefinition> Cardinality)
{
    /// <summary><c>condition</c>: an NCalc expression over aggregates of a group's events that must hold besides, or null. RuleEngine's own.</summary>
    public EmbeddedText? Condition { get; init; }
}
