namespace RuleEngine.Compilation.Planning;

/// <summary>A threshold, ready to run.</summary>
/// <param name="Keys">The group fields; none groups all events together.</param>
/// <param name="Value">How many events a group needs.</param>
/// <param name="Cardinality">The field whose distinct values count, or null.</param>
/// <param name="CardinalityValue">How many distinct values are needed.</param>
/// <param name="Window">How long an event counts.</param>
internal sealed record ThresholdPlan(IReadOnlyList<KeyPlan> Keys, long Value, KeyPlan? Cardinality, long CardinalityValue, TimeSpan Window)
{
    /// <summary>When an event was.</summary>
    public WindowTimePlan Time { get; init; } = WindowTimePlan.OfEvent;

    /// <summary>What is asked besides, or null.</summary>
    public ThresholdCondition? Condition { get; init; }
}
