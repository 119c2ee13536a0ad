using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>The pending sequences of one join key: at most one a stage.</summary>
/// <param name="key">The join key.</param>
/// <param name="stages">How many stages can wait: all but the last.</param>
internal sealed class SequenceKeyState(FieldValue[] key, int stages)
{
    /// <summary>The join key.</summary>
    public FieldValue[] Key { get; } = key;

    /// <summary>For each stage the sequence that waits there.</summary>
    public PendingSequence?[] Slots { get; } = new PendingSequence?[stages];

    /// <summary>How many bytes it takes, without its key and what waits.</summary>
    public int Size => MemorySize.ObjectHeader + 3 * MemorySize.Reference + MemorySize.OfArray(Slots.Length, MemorySize.Reference);

    /// <summary>How many sequences wait.</summary>
    public int Pending { get; set; }
}
