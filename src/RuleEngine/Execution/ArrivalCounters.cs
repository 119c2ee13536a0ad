using RuleEngine.Events;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>Counts what comes in, before it is put in order.</summary>
internal sealed class ArrivalCounters : IArrivalListener
{
    /// <summary>Hears of the first event that the budget did not let wait.</summary>
    public Action<EventTime>? FirstReleasedEarly { get; init; }

    /// <summary>The latest time seen.</summary>
    public EventTime Latest { get; private set; } = EventTime.MinValue;

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
        if (time >= Latest)
        {
            Latest = time;
            return;
        }
        LateEvents++;
        if (time.LagBehind(Latest) is var lateness && lateness > MaxLateness) MaxLateness = lateness;
    }

    /// <inheritdoc/>
    public void OnTooLate() => TooLateEvents++;

    /// <inheritdoc/>
    public void OnReleasedEarly()
    {
        if (ReleasedEarly++ == 0) FirstReleasedEarly?.Invoke(Latest);
    }

    /// <summary>Writes the counts.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(Latest);
        writer.Write(Events);
        writer.Write(LateEvents);
        writer.Write(MaxLateness.Ticks);
        writer.Write(TooLateEvents);
        writer.Write(ReleasedEarly);
    }

    /// <summary>Takes over the counts that were saved.</summary>
    public void Load(StateReader reader)
    {
        Latest = reader.ReadTime();
        Events = reader.ReadNumber();
        LateEvents = reader.ReadNumber();
        MaxLateness = TimeSpan.FromTicks(reader.ReadNumber());
        TooLateEvents = reader.ReadNumber();
        ReleasedEarly = reader.ReadNumber();
    }
}
