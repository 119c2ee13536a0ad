using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// When the forbidden events of one gap and join key came last. Two times are enough: the bounds are strict, and the latest may be that of the
/// very event that ends the gap.
/// </summary>
/// <param name="gap">The gap.</param>
/// <param name="key">The join key.</param>
internal sealed class MissingEventLog(int gap, FieldValue[] key)
{
    /// <summary>How many bytes it takes, without its key.</summary>
    public const int Size = MemorySize.ObjectHeader + 8 * MemorySize.Reference;

    private long? _latest;
    private long? _before;

    /// <summary>The gap.</summary>
    public int Gap { get; } = gap;

    /// <summary>The join key.</summary>
    public FieldValue[] Key { get; } = key;

    /// <summary>The time of the latest event.</summary>
    public EventTime Latest { get; private set; } = EventTime.MinValue;

    /// <summary>Whether the log is still in use.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>The time at which the guard looks at the log again.</summary>
    public EventTime NextLook { get; set; }

    /// <summary>Adds an event.</summary>
    public void Add(EventTime time)
    {
        var milliseconds = time.UnixMilliseconds;
        if (time > Latest) Latest = time;
        if (_latest is null || milliseconds > _latest) (_before, _latest) = (_latest, milliseconds);
        else if (milliseconds < _latest && (_before is null || milliseconds > _before)) _before = milliseconds;
    }

    /// <summary>Writes the log.</summary>
    public void Save(StateWriter writer)
    {
        writer.WriteCount(Gap);
        writer.Write(Key);
        writer.Write(Latest);
        writer.Write(NextLook);
        writer.WriteMilliseconds(_latest);
        writer.WriteMilliseconds(_before);
    }

    /// <summary>Reads a log.</summary>
    /// <param name="reader">Where it was saved.</param>
    /// <param name="gaps">How many gaps there are.</param>
    /// <param name="keys">How many values a key has.</param>
    public static MissingEventLog Load(StateReader reader, int gaps, int keys)
    {
        var gap = reader.ReadCount();
        if (gap >= gaps) throw StateReader.Damaged("a sequence has no such gap");
        return new MissingEventLog(gap, reader.ReadKey(keys))
        {
            Latest = reader.ReadTime(),
            NextLook = reader.ReadTime(),
            _latest = reader.ReadMilliseconds(),
            _before = reader.ReadMilliseconds(),
        };
    }

    /// <summary>The milliseconds of the latest event strictly before a time.</summary>
    public long? LatestBefore(long milliseconds) => _latest < milliseconds ? _latest : _before < milliseconds ? _before : null;
}
