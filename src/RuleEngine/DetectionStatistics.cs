using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution;
using RuleEngine.Execution.Operators;
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
    private StateBudget? _budget;

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

    /// <summary>The time that it is for rules: that of the latest event, or what <see cref="DetectionRun.AdvanceTo"/> has set since; null before the first event.</summary>
    public EventTime? Clock => _sessions.Select(session => session.Rules.Clock).DefaultIfEmpty(EventTime.MinValue).Max() is var clock && clock > EventTime.MinValue ? clock : null;

    /// <summary>How many bytes of memory all that is pending takes, as it counts for <see cref="DetectionOptions.MaxStateBytes"/>.</summary>
    public long StateBytes => _budget?.Bytes ?? 0;

    /// <summary>What each rule does, in their order, worked out anew by each call; to be asked between two events.</summary>
    public IReadOnlyList<RuleActivity> DescribeActivity()
    {
        var bytes = new long[_plan.Rules.Count];
        foreach (var account in _budget?.Accounts ?? [])
        {
            if (account.Owner is { } owner) bytes[owner] += account.Bytes;
        }
        return [.. _plan.Rules.Select((rule, place) => Describe(rule.Rule?.RuleId ?? "", place, bytes[place]))];
    }

    private RuleActivity Describe(string id, int place, long bytes)
    {
        // A rule is in one of the sessions, and does nothing in the others.
        var matches = _sessions.Select(session => session.Rules.Matches(place)).MaxBy(match => match.Count);
        return new RuleActivity(id, matches.Count, _sessions.Sum(session => session.Rules.Alerts(place)))
        {
            LastMatch = matches.Count > 0 ? matches.Time : null, LastSource = matches.Source, StateBytes = bytes,
        };
    }

    internal void Attach(IReadOnlyList<(SessionCounters Rules, ArrivalCounters Arrivals)> sessions, RuleSetPlan plan, StateBudget budget)
    {
        if (_plan.Rules.Count > 0) throw new InvalidOperationException("These statistics belong to another subscription already.");
        (_sessions, _plan, _budget) = (sessions, plan, budget);
    }
}
