using RuleEngine.Compilation.Planning;
using RuleEngine.Execution;
using RuleEngine.Execution.Operators;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>What a run did. One object belongs to one run; read during the run it gives a momentary picture.</summary>
public sealed class DetectionStatistics
{
    private SessionCounters _counters = new(0);
    private ArrivalCounters _arrivals = new();
    private RuleSetPlan _plan = RuleSetPlan.Empty;

    /// <summary>How many events came in.</summary>
    public long Events => _arrivals.Events + _counters.ImplausibleEvents;

    /// <summary>How many of them were too far ahead to be believed, so that only rules about single events saw them: see <see cref="DetectionOptions.MaxClockJump"/>.</summary>
    public long ImplausibleEvents => _counters.ImplausibleEvents;

    /// <summary>How many events came in with a time before that of an earlier arrival.</summary>
    public long LateEvents => _arrivals.LateEvents;

    /// <summary>By how much the latest of them was late. With so much <see cref="DetectionOptions.AllowedLateness"/> none would be too late.</summary>
    public TimeSpan MaxLateness => _arrivals.MaxLateness;

    /// <summary>
    /// How many of the late events could not be put in order, because a later event had been worked on already. They are matched, but do not
    /// extend sequences whose last event is later.
    /// </summary>
    public long TooLateEvents => _arrivals.TooLateEvents;

    /// <summary>How many events were worked on before the allowed lateness was over, because <see cref="DetectionOptions.MaxHeldEvents"/> were held.</summary>
    public long EventsReleasedEarly => _arrivals.ReleasedEarly;

    /// <summary>How many alerts each rule raised, by <see cref="RuleDefinition.RuleId"/>; rules without alerts are not listed. A copy, which does
    /// not change any more.</summary>
    public IReadOnlyDictionary<string, long> AlertsByRule =>
        Enumerable.Range(0, _plan.Rules.Count).Select(rule => (Id: _plan.Rules[rule].Rule?.RuleId ?? "", Count: _counters.Alerts(rule)))
            .Where(rule => rule.Count > 0).ToDictionary(rule => rule.Id, rule => rule.Count, StringComparer.Ordinal);

    /// <summary>
    /// How many partial detections each rule dropped, and why: rule id, reason code (<c>Expired</c>, <c>Overwritten</c>, …), count. In the order
    /// of the rules; zeros are left out.
    /// </summary>
    public IReadOnlyList<(string RuleId, string Reason, long Count)> DroppedPartials =>
        [.. from rule in Enumerable.Range(0, _plan.Rules.Count)
            from reason in Enum.GetValues<DropReason>()
            let count = _counters.Dropped(rule, reason)
            where count > 0
            select (_plan.Rules[rule].Rule?.RuleId ?? "", reason.ToString(), count)];

    internal void Attach(SessionCounters counters, ArrivalCounters arrivals, RuleSetPlan plan)
    {
        if (_plan.Rules.Count > 0) throw new InvalidOperationException("These statistics belong to another subscription already.");
        (_counters, _arrivals, _plan) = (counters, arrivals, plan);
    }
}
