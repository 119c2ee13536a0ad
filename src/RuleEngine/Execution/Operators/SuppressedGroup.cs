using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>An alert that stands for others, and those.</summary>
/// <param name="key">The values that they share.</param>
/// <param name="detection">The detection of the alert itself.</param>
/// <param name="raised">When the alert was raised: where its time begins.</param>
internal sealed class SuppressedGroup(FieldValue[] key, Detection detection, EventTime raised)
{
    // The object and its place in a table.
    private const int OwnSize = 160;

    /// <summary>The values that they share.</summary>
    public FieldValue[] Key { get; } = key;

    /// <summary>The detection of the alert itself.</summary>
    public Detection Detection { get; } = detection;

    /// <summary>When the alert was raised.</summary>
    public EventTime Raised { get; } = raised;

    /// <summary>How many it stands for besides its own.</summary>
    public long Count { get; private set; }

    /// <summary>The time of the first event.</summary>
    public EventTime Start { get; private set; } = FirstOf(detection);

    /// <summary>The time of the last event.</summary>
    public EventTime End { get; private set; } = LastOf(detection);

    /// <summary>When the last detection completed.</summary>
    public EventTime LastDetected { get; private set; } = detection.Time;

    /// <summary>Whether the alert was told to the outside.</summary>
    public bool IsTold { get; set; }

    /// <summary>Whether it stands for more than was told.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Whether it can still take others up.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>How many bytes it takes.</summary>
    public long Size { get; } = OwnSize + DetectionSize.Of(detection);

    /// <summary>Takes another detection up.</summary>
    public void Add(Detection other)
    {
        Count++;
        HasChanged = true;
        if (FirstOf(other) is var first && first < Start) Start = first;
        if (LastOf(other) is var last && last > End) End = last;
        if (other.Time > LastDetected) LastDetected = other.Time;
    }

    /// <summary>Writes the group.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(Key);
        writer.Write(Detection);
        writer.Write(Raised);
        writer.Write(Count);
        writer.Write(Start);
        writer.Write(End);
        writer.Write(LastDetected);
        writer.Write(HasChanged);
    }

    /// <summary>Reads a group, of which the alert was told.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="values">How many values a key has.</param>
    public static SuppressedGroup Load(StateReader reader, int values)
    {
        var key = reader.ReadKey(values);
        var detection = reader.ReadDetection();
        return new SuppressedGroup(key, detection, reader.ReadTime())
        {
            Count = reader.ReadNumber(),
            Start = reader.ReadTime(),
            End = reader.ReadTime(),
            LastDetected = reader.ReadTime(),
            HasChanged = reader.ReadFlag(),
            IsTold = true,
        };
    }

    private static EventTime FirstOf(Detection detection) => detection.Threshold?.From ?? detection.Events.First(record => record is not null)!.Time;

    private static EventTime LastOf(Detection detection) => detection.Threshold?.To ?? detection.Events.Last(record => record is not null)!.Time;
}
