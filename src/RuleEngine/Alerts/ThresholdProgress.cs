using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>How near a group came to its threshold.</summary>
/// <param name="Count">How many events counted at once.</param>
/// <param name="Needed">How many are needed.</param>
/// <param name="From">The time of the first of them, in the window.</param>
/// <param name="To">The time of the last.</param>
public sealed record ThresholdProgress(long Count, long Needed, EventTime From, EventTime To)
{
    /// <summary>The field whose distinct values are counted; null when there is none.</summary>
    public string? CardinalityField { get; init; }

    /// <summary>How many distinct values it had.</summary>
    public long Distinct { get; init; }

    /// <summary>How many distinct values are needed; 0 when they are not counted.</summary>
    public long DistinctNeeded { get; init; }

    /// <summary>Whether the rule's condition held; null when it has none.</summary>
    public bool? IsConditionMet { get; init; }

    /// <summary>What the condition is about, with names as in an alert; empty when there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Aggregations { get; init; } = [];

    // Both counts are needed, so the smaller part says how near it is; the condition comes behind them.
    internal double Nearness => Math.Min(1, Math.Min((double)Count / Math.Max(1, Needed), DistinctNeeded > 0 ? (double)Distinct / DistinctNeeded : 1)) + (IsConditionMet == true ? 1 : 0);
}
