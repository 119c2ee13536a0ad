namespace RuleEngine;

/// <summary>Which events a stage of a rule can match.</summary>
/// <param name="Role">What they do for the rule.</param>
/// <param name="Alternatives">The ways for an event to match, of which one is enough; none when no event can.</param>
public sealed record StageRequirements(StageRole Role, IReadOnlyList<EventRequirements> Alternatives);
