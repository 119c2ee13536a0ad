namespace RuleEngine.Alerts;

/// <summary>The indicators that an event matches: what an alert adds to <c>threat.enrichments</c>.</summary>
/// <param name="Matches">The first 200, in the order of the indicators.</param>
/// <param name="Count">How many there are.</param>
public sealed record ThreatMatchResult(IReadOnlyList<IndicatorMatch> Matches, long Count);
