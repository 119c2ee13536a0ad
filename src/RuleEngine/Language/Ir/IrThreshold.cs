namespace RuleEngine.Language.Ir;

/// <summary>What a threshold counts.</summary>
/// <param name="Keys">The group fields.</param>
/// <param name="Value">How many events a group needs.</param>
/// <param name="Cardinality">The field whose distinct values count, or null.</param>
/// <param name="CardinalityValue">How many distinct values are needed.</param>
/// <param name="Window">How long an event counts.</param>
internal sealed record IrThreshold(IReadOnlyList<IrKey> Keys, long Value, IrExpression.Field? Cardinality, long CardinalityValue, TimeSpan Window)
{
    /// <summary>What a condition is about: the inputs of <see cref="Condition"/>.</summary>
    public IReadOnlyList<IrAggregate> Aggregates { get; init; } = [];

    /// <summary>What is asked of a group besides, or null.</summary>
    public IrFormula? Condition { get; init; }
}
