using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>Says, once in a run for each rule and reason, that detection is from now on less than complete. How often it happens is in <see cref="DetectionStatistics"/>.</summary>
/// <param name="RuleId">The rule, by its <see cref="RuleDefinition.RuleId"/>; null when all rules are concerned.</param>
/// <param name="Reason">A code: <c>Evicted</c> (the rule's oldest state was dropped, see <see cref="DetectionOptions.MaxStateBytes"/>),
/// <c>ReleasedEarly</c> (events did not wait for late ones as long as <see cref="DetectionOptions.AllowedLateness"/> says),
/// <c>MaxSignals</c> (an execution of the rule found more than its <c>max_signals</c>, see <see cref="ExecutionProfile.Elastic"/>),
/// <c>AlertFlood</c> (rules over alerts do not see all that one event causes),
/// <c>ImplausibleTime</c> (an event is too far ahead, see <see cref="DetectionOptions.MaxClockJump"/>), <c>Untimed</c> (an event that the rule looks for
/// has no time in its <c>timestamp_field</c>, or in its <c>timestamp_override</c> if it takes no other), or <c>ColdStart</c> (rules that look for what is new have not seen what was
/// before, see <see cref="DetectionOptions.History"/>).</param>
/// <param name="Time">The event time at which it happened first.</param>
/// <param name="Message">What it means, in a sentence in English.</param>
public sealed record DegradationNotice(string? RuleId, string Reason, EventTime Time, string Message);
