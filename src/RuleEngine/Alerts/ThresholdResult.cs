using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>What a threshold counted: <c>kibana.alert.threshold_result</c>.</summary>
/// <param name="Count">How many events.</param>
/// <param name="From">The time of the first counted event.</param>
/// <param name="To">The time of the last counted event.</param>
/// <param name="CardinalityField">The field whose distinct values were counted, or null.</param>
/// <param name="Cardinality">How many distinct values it had.</param>
public sealed record ThresholdResult(long Count, EventTime From, EventTime To, string? CardinalityField, long Cardinality)
{
    /// <summary>The aggregates that the threshold's condition is about, in the order in which it names them: <c>distinct(user.name)</c> and its value.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Aggregations { get; init; } = [];
}
