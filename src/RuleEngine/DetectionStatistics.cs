using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>What a run did. One object belongs to one subscription; reading it during the run gives a momentary picture.</summary>
public sealed class DetectionStatistics
{
    private readonly Dictionary<string, long> _alerts = [];
    private readonly Dictionary<(string Rule, string Reason), long> _dropped = [];

    /// <summary>How many events came in.</summary>
    public long Events { get; internal set; }

    /// <summary>How many events came in with a time before that of an earlier arrival.</summary>
    public long LateEvents { get; internal set; }

    /// <summary>By how much the latest of them was late.</summary>
    public TimeSpan MaxLateness { get; internal set; }

    /// <summary>How many alerts each rule raised, by <see cref="RuleDefinition.RuleId"/>.</summary>
    public IReadOnlyDictionary<string, long> AlertsByRule => _alerts;

    /// <summary>How many partial detections each rule dropped, by rule id and reason code (<c>Expired</c>, <c>Overwritten</c>, …).</summary>
    public IReadOnlyDictionary<(string Rule, string Reason), long> DroppedPartials => _dropped;

    internal void CountAlert(string ruleId) => _alerts[ruleId] = _alerts.GetValueOrDefault(ruleId) + 1;

    internal void CountDropped(string ruleId, string reason) => _dropped[(ruleId, reason)] = _dropped.GetValueOrDefault((ruleId, reason)) + 1;
}
