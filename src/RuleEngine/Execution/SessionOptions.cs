namespace RuleEngine.Execution;

/// <summary>How a session takes its events in; what each means stands at the option of the run.</summary>
/// <param name="AllowedLateness">How much earlier than the latest event an event may be.</param>
/// <param name="TiebreakerField">The field that orders events of one time for rules that name none, or null.</param>
/// <param name="MaxHeldEvents">The most events held.</param>
/// <param name="MaxClockJump">How much later than the latest event the next one may be; null for any.</param>
/// <param name="IsScheduled">Whether rules are executed on a schedule.</param>
internal sealed record SessionOptions(TimeSpan AllowedLateness, string? TiebreakerField, int MaxHeldEvents, TimeSpan? MaxClockJump, bool IsScheduled);
