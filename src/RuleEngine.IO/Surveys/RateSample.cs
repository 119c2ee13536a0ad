using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>How many events there are in one stretch of time.</summary>
/// <param name="Start">Its beginning.</param>
/// <param name="Count">How many events.</param>
public sealed record RateSample(EventTime Start, long Count);
