using RuleEngine.Compilation.Predicates;

namespace RuleEngine.Compilation.Planning;

/// <summary>What a threshold asks of a group besides its counts.</summary>
/// <param name="Aggregates">What is kept of the group's events: the inputs of the formula.</param>
/// <param name="Formula">The condition.</param>
/// <param name="Text">The condition as text; equal ones have equal texts.</param>
internal sealed record ThresholdCondition(IReadOnlyList<AggregatePlan> Aggregates, Formula Formula, string Text);
