using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>A pending sequence: its last event, and the pending sequence that this event extended.</summary>
/// <param name="previous">What came before, or null at the first stage.</param>
/// <param name="record">The last event.</param>
/// <param name="arrival">The number of the event in the stream.</param>
internal sealed class SequencePartial(SequencePartial? previous, EventRecord record, long arrival)
{
    // The object itself: header and fields.
    private const int OwnSize = 80;

    /// <summary>What came before, or null at the first stage.</summary>
    public SequencePartial? Previous { get; } = previous;

    /// <summary>The last event.</summary>
    public EventRecord Event { get; } = record;

    /// <summary>The number of the last event in the stream.</summary>
    public long Arrival { get; } = arrival;

    /// <summary>The time of the first event.</summary>
    public EventTime Start { get; } = previous?.Start ?? record.Time;

    /// <summary>The milliseconds of the latest event before the first one that should not have been there; null when there is none.</summary>
    public long? Lead { get; init; } = previous?.Lead;

    /// <summary>Whether an event lies between two of its events that should not be there. It still takes up its place, as it must.</summary>
    public bool IsSpoilt { get; init; } = previous?.IsSpoilt ?? false;

    /// <summary>How many bytes it takes, with its events.</summary>
    public long Size { get; } = (previous?.Size ?? 0) + OwnSize + record.Footprint;

    /// <summary>How many events it has.</summary>
    public int Length { get; } = (previous?.Length ?? 0) + 1;

    /// <summary>The events, in order.</summary>
    public EventRecord[] ToArray()
    {
        var events = new EventRecord[Length];
        var at = Length;
        for (var partial = this; partial is not null; partial = partial.Previous) events[--at] = partial.Event;
        return events;
    }
}
