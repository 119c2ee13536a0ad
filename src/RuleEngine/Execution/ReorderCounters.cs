using RuleEngine.Events;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution;

/// <summary>Counts what comes in before it is put in order.</summary>
internal sealed class ReorderCounters : IReorderListener
{
    private EventTime _latest = EventTime.MinValue;

    /// <summary>Hears of the first event that the budget did not let wait.</summary>
    public Action<EventTime>? FirstReleasedEarly { get; init; }

    /// <summary>How many events came in.</summary>
    public long Events { get; private set; }

    /// <summary>How many of them were earlier than one before them.</summary>
    public long LateEvents { get; private set; }

    /// <summary>By how much the latest of them was late.</summary>
    public TimeSpan MaxLateness { get; private set; }

    /// <summary>How many events were passed on out of order.</summary>
    public long TooLateEvents { get; private set; }

    /// <summary>How many events the budget did not let wait.</summary>
    public long ReleasedEarly { get; private set; }

    /// <inheritdoc/>
    public void OnArrival(EventTime time)
    {
        Events++;
        if (time >= _latest)
        {
            _latest = time;
            return;
        }
        LateEvents++;
        if (time.LagBehind(_latest) is var lateness && lateness > MaxLateness) MaxLateness = lateness;
    }

    /// <inheritdoc/>
    public void OnTooLate() => TooLateEvents++;

    /// <inheritdoc/>
    public void OnReleasedEarly()
    {
        if (ReleasedEarly++ == 0) FirstReleasedEarly?.Invoke(_latest);
    }
}
