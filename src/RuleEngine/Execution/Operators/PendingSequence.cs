using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>The place of a pending sequence, in the slots of its key and in the queue of those that expire. Keeps nothing once the sequence has left.</summary>
/// <param name="state">The slots of its key.</param>
/// <param name="stage">Its stage.</param>
/// <param name="partial">The sequence.</param>
internal sealed class PendingSequence(SequenceKeyState? state, int stage, SequencePartial? partial)
{
    /// <summary>How many bytes it takes, without the sequence.</summary>
    public const int Size = MemorySize.ObjectHeader + 3 * MemorySize.Reference;

    private SequenceKeyState? _state = state;

    /// <summary>The place of a sequence that has left.</summary>
    public static PendingSequence Left { get; } = new(null, 0, null);

    /// <summary>The slots of its key; only while it is there.</summary>
    public SequenceKeyState State => _state!;

    /// <summary>Its stage.</summary>
    public int Stage { get; } = stage;

    /// <summary>The sequence; null once it was extended or dropped.</summary>
    public SequencePartial? Partial { get; private set; } = partial;

    /// <summary>Lets go of the sequence.</summary>
    public void Leave() => (_state, Partial) = (null, null);
}
