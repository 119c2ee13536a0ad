using RuleEngine.Events;

namespace RuleEngine.Service.Intake.Preparation;

/// <summary>An event of a batch.</summary>
/// <param name="Source">Who brought it.</param>
/// <param name="Start">Where its entry begins in the batch, in bytes.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Time">The event's own time.</param>
/// <param name="Record">The event, matched, valid as long as the batch; null when no rule matches it.</param>
internal readonly record struct PreparedEvent(string Source, int Start, int End, EventTime Time, EventRecord? Record);
