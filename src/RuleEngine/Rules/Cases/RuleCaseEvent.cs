using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Rules.Cases;

/// <summary>An event that stands in a case file.</summary>
/// <param name="Json">The event as one JSON object on one line, its time included.</param>
/// <param name="Time">Its time.</param>
/// <param name="Location">Its table in the file; repeated events share one.</param>
public sealed record RuleCaseEvent(string Json, EventTime Time, SourceLocation Location);
