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

    /// <summary>The event that a run needs, or the <see cref="DecodeProblem"/>.</summary>
    public object? Result;

    /// <summary>Matches its event. One that a run needs is held in the batch; one that is kept anyway, or cannot be held, is kept now.</summary>
    /// <param name="record">The event, which may be lent.</param>
    /// <param name="sifter">Matches it; null when every event is kept.</param>
    /// <param name="batch">The batch.</param>
    public void Take(EventRecord record, EventSifter? sifter, EventBatch batch)
    {
        if (sifter is not null && !sifter.Sift(record)) (Outcome, Time) = (EntryOutcome.Passed, record.Time);
        else (Outcome, Result) = (EntryOutcome.Needed, sifter is { NeedsAll: false } && batch.Events.TryHold(record, batch.Bytes) ? record : record.Keep());
    }
}
