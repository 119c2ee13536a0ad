namespace RuleEngine.IO.Surveys;

/// <summary>An event of the Security channel, and what must be on for Windows to write it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="ReportsSuccess">Whether it reports successes.</param>
/// <param name="ReportsFailure">Whether it reports failures.</param>
/// <param name="Policies">The audit policies of which any gives it; none when it is always written.</param>
/// <param name="Required">The audit policies that must be on besides.</param>
internal sealed record AuditedEvent(string Code, bool ReportsSuccess, bool ReportsFailure, IReadOnlyList<LogSource> Policies, IReadOnlyList<LogSource> Required);
