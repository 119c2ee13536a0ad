using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>An event of a partial detection.</summary>
/// <param name="Stage">The stage that it fills, from 1, as <see cref="StageExplanation.Number"/> has it.</param>
/// <param name="Event">The event.</param>
public sealed record PartialEvent(int Stage, EventRecord Event);
