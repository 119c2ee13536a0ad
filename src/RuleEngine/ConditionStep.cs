namespace RuleEngine;

/// <summary>A condition among those of a stage, which are asked in order until one does not hold.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Reached">How many events came as far as to be asked, whether the answer was known already or not.</param>
public sealed record ConditionStep(ConditionProfile Condition, long Reached);
