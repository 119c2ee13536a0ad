using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Execution;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>
/// What a run did. One object belongs to one run; read during the run it gives a momentary picture. Where rules see the events in several orders
/// (<c>timestamp_field</c>, <c>tiebreaker_field</c>), an event that is late, implausible or passed on early counts once for each order in which it is.
/// </summary>
public sealed class DetectionStatistics
{
    private IReadOnlyList<(SessionCounters Rules, ArrivalCounters Arrivals)> _sessions = [];
    private RuleSetPlan _plan = RuleSetPlan.Empty;

    /// <summary>How many events came in.</summary>
    public long Events => _sessions.Select(session => session.Arrivals.Events + session.Rules.ImplausibleEvents + session.Rules.UntimedEvents).DefaultIfEmpty().Max();

    /// <summary>How many alerts rules over alerts saw as events, building blocks counted; they are not among <see cref="Events"/>.</summary>
    public long AlertsFedBack => _sessions.Select(session => session.Rules.AlertsFedBack).DefaultIfEmpty().Max();

    /// <summary>How many events were too far ahead to be believed, so that only rules about single events saw them: see <see cref="DetectionOptions.MaxClockJump"/>.</summary>
    public long ImplausibleEvents => _sessions.Sum(session => session.Rules.ImplausibleEvents);

    /// <summary>How many events came in with a time before that of an earlier arrival.</summary>
    public long LateEvents => _sessions.Sum(session => session.Arrivals.LateEvents);

    /// <summary>By how much the latest of them was late. With so much <see cref="DetectionOptions.AllowedLateness"/> none would be too late.</summary>
    public TimeSpan MaxLateness => _sessions.Select(session => session.Arrivals.MaxLateness).DefaultIfEmpty().Max();

    /// <summary>
    /// How many of the late events could not be put in order, because a later event had been worked on already. They are matched, but do not
    /// extend sequences whose last event is later.
    /// </summary>
    public long TooLateEvents => _sessions.Sum(session => session.Arrivals.TooLateEvents);

    /// <summary>How many events were worked on before the allowed lateness was over, because <see cref="DetectionOptions.MaxHeldEvents"/> were held.</summary>
    public long EventsReleasedEarly => _sessions.Sum(session => session.Arrivals.ReleasedEarly);

    /// <summary>How many events of <see cref="DetectionOptions.History"/> were read.</summary>
    public long HistoryEvents => _sessions.Sum(session => session.Rules.History?.Events ?? 0);

    /// <summary>How many of them some rule learnt from.</summary>
    public long HistoryMatches => _sessions.Sum(session => session.Rules.History?.Matches ?? 0);

    /// <summary>The rules that began without all of their history; null when there are none, or before the first event.</summary>
    public ColdStart? ColdStart
    {
        get
        {
            HistoryCoverage[] cold = [.. _sessions.Select(session => session.Rules.History).OfType<HistoryCoverage>().Where(history => history.ColdRules > 0)];
            return cold.Length == 0 ? null : new ColdStart(cold.Sum(history => history.ColdRules), cold.Max(history => history.ColdUntil!.Value), cold.Sum(history => history.ColdAlerts));
        }
    }

    /// <summary>How many alerts each rule raised, by <see cref="RuleDefinition.RuleId"/>; rules without alerts are not listed. A copy, which does
    /// not change any more.</summary>
    public IReadOnlyDictionary<string, long> AlertsByRule =>
        Enumerable.Range(0, _plan.Rules.Count).Select(rule => (Id: _plan.Rules[rule].Rule?.RuleId ?? "", Count: _sessions.Sum(session => session.Rules.Alerts(rule))))
            .Where(rule => rule.Count > 0).ToDictionary(rule => rule.Id, rule => rule.Count, StringComparer.Ordinal);

    /// <summary>
    /// How many partial detections each rule dropped, and why: rule id, reason code (<c>Expired</c>, <c>Overwritten</c>, …), count. In the order
    /// of the rules; zeros are left out.
    /// </summary>
    public IReadOnlyList<(string RuleId, string Reason, long Count)> DroppedPartials =>
        [.. from rule in Enumerable.Range(0, _plan.Rules.Count)
            from reason in Enum.GetValues<DropReason>()
            let count = _sessions.Sum(session => session.Rules.Dropped(rule, reason))
            where count > 0
            select (_plan.Rules[rule].Rule?.RuleId ?? "", reason.ToString(), count)];

    internal void Attach(IReadOnlyList<(SessionCounters Rules, ArrivalCounters Arrivals)> sessions, RuleSetPlan plan)
    {
        if (_plan.Rules.Count > 0) throw new InvalidOperationException("These statistics belong to another subscription already.");
        (_sessions, _plan) = (sessions, plan);
    }
}
