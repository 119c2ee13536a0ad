using RuleEngine.Events;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution;

/// <summary>Counts what a session does.</summary>
/// <param name="rules">How many rules run.</param>
internal sealed class SessionCounters(int rules)
{
    private static readonly int Reasons = Enum.GetValues<DropReason>().Length;
    private readonly long[] _dropped = new long[rules * Reasons];
    private readonly long[] _alerts = new long[rules];

    /// <summary>What came in before it was put in order; null when the session takes events as they come.</summary>
    public ReorderCounters? Reorder { get; init; }

    /// <summary>Hears of the first eviction of each rule, and of the event time.</summary>
    public Action<int, EventTime>? FirstEvicted { get; init; }

    /// <summary>How many events had a time that is not believed.</summary>
    public long ImplausibleEvents { get; set; }

    /// <summary>How many events came in.</summary>
    public long Events { get; private set; }

    /// <summary>How many of them were earlier than one before them.</summary>
    public long LateEvents { get; private set; }

    /// <summary>By how much the latest of them was late.</summary>
    public TimeSpan MaxLateness { get; private set; }

    /// <summary>Event time: the latest time seen.</summary>
    public EventTime Clock { get; set; } = EventTime.MinValue;

    /// <summary>Counts an event.</summary>
    public void Count(EventTime time)
    {
        Events++;
        if (time >= Clock) return;
        LateEvents++;
        if (time.LagBehind(Clock) is var lateness && lateness > MaxLateness) MaxLateness = lateness;
    }

    /// <summary>Counts an alert of a rule.</summary>
    public void CountAlert(int rule) => _alerts[rule]++;

    /// <summary>How many alerts a rule raised.</summary>
    public long Alerts(int rule) => _alerts[rule];

    /// <summary>Counts something that a rule dropped.</summary>
    public void CountDropped(int rule, DropReason reason)
    {
        if (_dropped[rule * Reasons + (int)reason]++ == 0 && reason == DropReason.Evicted) FirstEvicted?.Invoke(rule, Clock);
    }

    /// <summary>How often a rule dropped something for a reason.</summary>
    public long Dropped(int rule, DropReason reason) => _dropped[rule * Reasons + (int)reason];
}
