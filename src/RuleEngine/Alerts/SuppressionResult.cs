using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>What an alert stands for besides itself: <c>kibana.alert.suppression</c>.</summary>
/// <param name="Terms">The values that the suppressed detections share, with the names of their fields; a missing value is one like others.</param>
/// <param name="Start">The time of the first event.</param>
/// <param name="End">The time of the last event.</param>
/// <param name="LastDetected">The event time at which the last detection completed.</param>
/// <param name="Count">How many detections are suppressed besides the alert's own.</param>
/// <param name="IsUpdate">Whether the alert was raised before, with a smaller count: it has the same id, and takes the other's place.</param>
public sealed record SuppressionResult(
    IReadOnlyList<KeyValuePair<string, FieldValue>> Terms, EventTime Start, EventTime End, EventTime LastDetected, long Count, bool IsUpdate);
