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

    /// <summary>Whether it is a record behind the used part of its chunk.</summary>
    public bool IsSlack;

    /// <summary>The time of an event that was passed.</summary>
    public EventTime Time;

    /// <summary>The event that was kept, or the <see cref="DecodeProblem"/>.</summary>
    public object? Result;

    /// <summary>Matches its event, and keeps it when a run needs it.</summary>
    /// <param name="record">The event, which may be lent.</param>
    /// <param name="sifter">Matches it; null when every event is kept.</param>
    public void Take(EventRecord record, EventSifter? sifter)
    {
        if (sifter is null || sifter.Sift(record)) (Outcome, Result) = (EntryOutcome.Kept, record.Keep());
        else (Outcome, Time) = (EntryOutcome.Passed, record.Time);
    }
}
