using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>A pending sequence: its last event, and the pending sequence that this event extended.</summary>
/// <param name="previous">What came before, or null at the first stage.</param>
/// <param name="record">The last event.</param>
internal sealed class SequencePartial(SequencePartial? previous, EventRecord record)
{
    // The object itself: header and fields.
    private const int OwnSize = 80;

    /// <summary>What came before, or null at the first stage.</summary>
    public SequencePartial? Previous { get; } = previous;

    /// <summary>The last event.</summary>
    public EventRecord Event { get; } = record;

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

    /// <summary>
    /// Writes the sequence with all its events. Nothing is shared: a pending sequence that is extended is no longer pending, so no two have a
    /// beginning in common.
    /// </summary>
    public void Save(StateWriter writer)
    {
        writer.WriteMilliseconds(Lead);
        writer.Write(IsSpoilt);
        foreach (var record in ToArray()) writer.Write(record);
    }

    /// <summary>Reads a sequence of so many events.</summary>
    public static SequencePartial Load(StateReader reader, int length)
    {
        var lead = reader.ReadMilliseconds();
        var isSpoilt = reader.ReadFlag();
        var partial = new SequencePartial(null, reader.ReadEvent()) { Lead = lead, IsSpoilt = isSpoilt };
        while (partial.Length < length) partial = new SequencePartial(partial, reader.ReadEvent());
        return partial;
    }

    /// <summary>The events, in order.</summary>
    public EventRecord[] ToArray()
    {
        var events = new EventRecord[Length];
        var at = Length;
        for (var partial = this; partial is not null; partial = partial.Previous) events[--at] = partial.Event;
        return events;
    }
}
