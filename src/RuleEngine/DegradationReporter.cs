using System.Globalization;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution;

namespace RuleEngine;

/// <summary>Makes the notices of a run. Told of first times only.</summary>
/// <param name="plan">The rules.</param>
/// <param name="options">Where notices go, and what they explain.</param>
internal sealed class DegradationReporter(RuleSetPlan plan, DetectionOptions options)
{
    /// <summary>A rule dropped state for lack of room.</summary>
    public void OnEvicted(int rule, EventTime time)
    {
        var effect = plan.Rules[rule] is RulePlan.Sequence sequence && sequence.Plan.Gaps.Any(gap => gap.Count > 0)
            ? "alerts may be missing, and some may come although an event that should be missing is there"
            : plan.Rules[rule] is RulePlan.NewTerms
            ? "what it forgot comes as new when it is seen again"
            : "alerts may be missing";
        var limit = options.MaxStateBytes.ToString("N0", CultureInfo.InvariantCulture);
        Report(plan.Rules[rule].Rule?.RuleId, nameof(DropReason.Evicted), time, $"its oldest state is dropped, because the state of all rules would take more than {limit} bytes and it holds most: {effect}");
    }

    /// <summary>An event did not wait its time for late ones.</summary>
    public void OnReleasedEarly(EventTime time) =>
        Report(null, nameof(ArrivalCounters.ReleasedEarly), time, "events are worked on before the allowed lateness is over, because too many wait: late ones may miss their place in a sequence");

    /// <summary>The time of an event is not believed.</summary>
    public void OnImplausibleTime(EventRecord record, EventTime clock) =>
        Report(null, nameof(DropReason.ImplausibleTime), clock, $"{record} is too far ahead of the other events: only rules about single events look at it");

    /// <summary>A rule cannot see an event.</summary>
    public void OnUntimed(int rule, EventRecord record) => Report(
        plan.Rules[rule].Rule?.RuleId, nameof(DropReason.Untimed), record.Time,
        $"{record} has no time in {plan.Rules[rule].Order.TimestampField}, which puts the rule's events in order: the rule does not see such events");

    /// <summary>A rule cannot tell when an event was, as its window counts.</summary>
    public void OnUntimed(int rule, EventTime time) => Report(
        plan.Rules[rule].Rule?.RuleId, nameof(DropReason.Untimed), time,
        $"an event has no time in {plan.Rules[rule].Rule?.TimestampOverride?.Text}, and the rule takes no other: it does not see such events");

    /// <summary>An execution of a rule found more than it may raise.</summary>
    public void OnLimited(int rule, EventTime time) => Report(
        plan.Rules[rule].Rule?.RuleId, nameof(DropReason.MaxSignals), time,
        $"an execution found more than max_signals allows ({plan.Rules[rule].Schedule?.MaxAlerts}): later ones raise what is left as far as their windows reach, and the rest is lost");

    /// <summary>Rules begin without all of their history.</summary>
    public void OnColdStart(int rules, EventTime until, EventTime time) => Report(
        null, nameof(DetectionStatistics.ColdStart), time,
        $"{(rules == 1 ? "a rule" : $"{rules} rules")} that look for what is new did not see enough of what was before: until {until} their alerts may be about what is not new");

    /// <summary>An alert is not fed back to the rules over alerts.</summary>
    public void OnAlertFlood(EventTime time) =>
        Report(null, "AlertFlood", time, $"rules over alerts answer each other: of the alerts that one event causes they see the first {AlertFeedback.MaxPerEvent.ToString("N0", CultureInfo.InvariantCulture)}");

    private void Report(string? rule, string reason, EventTime time, string message) => options.Degraded?.Invoke(new DegradationNotice(rule, reason, time, message));
}
