using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>A sequence that is complete but for the time in which a forbidden event may still come.</summary>
/// <param name="sequence">The sequence.</param>
/// <param name="key">Its join key.</param>
/// <param name="deadline">The last millisecond at which such an event rejects it.</param>
internal sealed class WaitingSequence(SequencePartial? sequence, FieldValue[] key, long deadline)
{
    /// <summary>How many bytes it takes, without the sequence and its key; its place in a list is counted as a list of its own.</summary>
    public const int Size = MemorySize.ObjectHeader + 5 * MemorySize.Reference + 88;

    private SequencePartial? _sequence = sequence;

    /// <summary>A sequence that was decided.</summary>
    public static WaitingSequence Decided { get; } = new(null, [], 0);

    /// <summary>The sequence; only until it is decided.</summary>
    public SequencePartial Sequence => _sequence!;

    /// <summary>Its join key.</summary>
    public FieldValue[] Key { get; } = key;

    /// <summary>The last millisecond at which a forbidden event rejects it.</summary>
    public long Deadline { get; } = deadline;

    /// <summary>The first instant at which it has passed.</summary>
    public EventTime PassTime { get; } = EventTime.TryFromUnixMilliseconds(deadline + 1, out var time) ? time : new EventTime(long.MaxValue);

    /// <summary>Whether it was passed or rejected.</summary>
    public bool IsDecided => _sequence is null;

    /// <summary>Lets go of the sequence, which was passed or rejected.</summary>
    public void Decide() => _sequence = null;
}
