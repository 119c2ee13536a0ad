using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>A sequence that is complete but for the time in which a forbidden event may still come.</summary>
/// <param name="sequence">The number of the sequence in <see cref="SequencePartials"/>, or -1.</param>
/// <param name="last">The time of its last event.</param>
/// <param name="key">Its join key.</param>
/// <param name="deadline">The last millisecond at which such an event rejects it.</param>
internal sealed class WaitingSequence(int sequence, EventTime last, FieldValue[] key, long deadline)
{
    /// <summary>How many bytes it takes, without the sequence and its key; its place in a list is counted as a list of its own.</summary>
    public const int Size = MemorySize.ObjectHeader + 5 * MemorySize.Reference + 88;

    /// <summary>A sequence that was decided.</summary>
    public static WaitingSequence Decided { get; } = new(-1, default, [], 0);

    /// <summary>The number of the sequence; negative once it is decided.</summary>
    public int Sequence { get; private set; } = sequence;

    /// <summary>The time of its last event.</summary>
    public EventTime Last { get; } = last;

    /// <summary>Its join key.</summary>
    public FieldValue[] Key { get; } = key;

    /// <summary>The last millisecond at which a forbidden event rejects it.</summary>
    public long Deadline { get; } = deadline;

    /// <summary>The first instant at which it has passed.</summary>
    public EventTime PassTime { get; } = EventTime.TryFromUnixMilliseconds(deadline + 1, out var time) ? time : new EventTime(long.MaxValue);

    /// <summary>Whether it was passed or rejected.</summary>
    public bool IsDecided => Sequence < 0;

    /// <summary>Lets go of the sequence, which was passed or rejected.</summary>
    public void Decide() => Sequence = -1;
}
