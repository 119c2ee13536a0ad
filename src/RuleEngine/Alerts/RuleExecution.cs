using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>The scheduled execution of a rule that found something, under the profile <c>elastic</c>.</summary>
/// <param name="Time">The virtual time at which the rule ran: a multiple of its interval since 1970-01-01T00:00:00Z.</param>
/// <param name="From">The beginning of the window that it searched, inclusive.</param>
/// <param name="To">The end of the window, exclusive.</param>
public sealed record RuleExecution(EventTime Time, EventTime From, EventTime To);
