using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>An event that a clause of a sequence asks to be missing.</summary>
/// <param name="Event">The event.</param>
/// <param name="Gap">The gap in which it may not be.</param>
/// <param name="Clause">The number of the clause among the stages, from 1.</param>
internal sealed record ForbiddenEvent(EventRecord Event, int Gap, int Clause);
