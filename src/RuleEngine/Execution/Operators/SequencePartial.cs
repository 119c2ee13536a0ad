using RuleEngine.Events;
using RuleEngine.Execution.Storage;

namespace RuleEngine.Execution.Operators;

/// <summary>A sequence that is not complete, or waits for its verdict, without its events. One of millions, so it holds no reference.</summary>
internal struct SequencePartial : ISlabValue
{
    /// <summary>The time of the first event.</summary>
    public EventTime Start;

    /// <summary>The time of the last event.</summary>
    public EventTime Last;

    /// <summary>How many bytes it takes, with its events.</summary>
    public long Size;

    /// <summary>Which wait of it this is; 0 while it does not wait at a stage.</summary>
    public long Stamp;

    /// <summary>The milliseconds of the latest event before the first one that should not have been there, if <see cref="HasLead"/>.</summary>
    public long LeadMilliseconds;

    /// <summary>The number of its join key, while it waits at a stage.</summary>
    public int Key;

    /// <summary>The number of its last event.</summary>
    public int Event;

    /// <summary>Where the events before it stand, the latest first; -1 when there are none.</summary>
    public int Earlier;

    /// <summary>How many events it has.</summary>
    public int Length;

    /// <summary>Whether there was an event before the first one that should not have been there.</summary>
    public bool HasLead;

    /// <summary>Whether an event lies between two of its events that should not be there. It still takes up its place, as it must.</summary>
    public bool IsSpoilt;

    /// <summary>The milliseconds of the latest event before the first one that should not have been there; null when there is none.</summary>
    public readonly long? Lead => HasLead ? LeadMilliseconds : null;

    int ISlabValue.Link
    {
        readonly get => Key;
        set => Key = value;
    }
}
