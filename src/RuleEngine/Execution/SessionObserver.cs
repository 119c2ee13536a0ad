using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Execution;

/// <summary>Hears what comes of the sessions of a run.</summary>
/// <param name="Detected">A detection of a rule, by the rule's place in the set.</param>
/// <param name="Failed">The error of the stream, or of an event.</param>
/// <param name="Completed">The end of the stream, behind all that it made fire.</param>
/// <param name="Evicted">A rule dropped state for lack of room, for the first time; with the event time.</param>
/// <param name="ReleasedEarly">An event did not wait its time, for the first time in its session; with the event time.</param>
/// <param name="Disbelieved">An event is too far ahead; with the event time. It comes before the event is counted.</param>
/// <param name="Missed">A rule misses an event that has no time to be put in order by, for the first time.</param>
internal sealed record SessionObserver(
    Action<int, Detection> Detected, Action<Exception> Failed, Action Completed, Action<int, EventTime> Evicted, Action<EventTime> ReleasedEarly,
    Action<EventRecord, EventTime> Disbelieved, Action<int, EventRecord> Missed)
{
    /// <summary>An event has no time in the window of a rule, for the first time; with the event time.</summary>
    public Action<int, EventTime>? Untimed { get; init; }

    /// <summary>An execution of a rule found more than it may raise, for the first time; with the event time.</summary>
    public Action<int, EventTime>? Limited { get; init; }

    /// <summary>What became of each partial detection; null when nobody wants to know.</summary>
    public Action<PartialReport>? Partials { get; init; }

    /// <summary>All that time made fire at an instant is done; time goes on behind it.</summary>
    public Action? Settled { get; init; }

    /// <summary>So many rules begin at an event time without all of their history, and have it from another time on.</summary>
    public Action<int, EventTime, EventTime>? ColdStarted { get; init; }
}
