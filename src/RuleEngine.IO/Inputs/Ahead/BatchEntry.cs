using RuleEngine.Events;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>A stretch of an input in a batch, and what became of it.</summary>
internal struct BatchEntry
{
    /// <summary>What became of it.</summary>
    public EntryOutcome Outcome;

    /// <summary>Where in the batch its bytes begin.</summary>
    public int Start;

    /// <summary>How many bytes it has.</summary>
    public int Length;

    /// <summary>Where in the input it begins.</summary>
    public long Offset;

    /// <summary>How many bytes of the input were consumed when it was found.</summary>
    public long BytesRead;

    /// <summary>Its number in the input, if all stretches before it count.</summary>
    public long Number;

    /// <summary>Whether it ends only because the input does.</summary>
    public bool EndsWithInput;

    /// <summary>The time of an event that was passed.</summary>
    public EventTime Time;

    /// <summary>The event that was kept, or the <see cref="DecodeProblem"/>.</summary>
    public object? Result;
}
