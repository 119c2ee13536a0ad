using RuleEngine.Events;

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

    /// <summary>The time at which the guard looks at the log again.</summary>
    public EventTime NextLook { get; set; }

    /// <summary>Whether the log is still in use.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>Adds an event.</summary>
    public void Add(EventTime time)
    {
        var milliseconds = time.UnixMilliseconds;
        if (time > Latest) Latest = time;
        if (_latest is null || milliseconds > _latest) (_before, _latest) = (_latest, milliseconds);
        else if (milliseconds < _latest && (_before is null || milliseconds > _before)) _before = milliseconds;
    }

    /// <summary>The milliseconds of the latest event strictly before a time.</summary>
    public long? LatestBefore(long milliseconds) => _latest < milliseconds ? _latest : _before < milliseconds ? _before : null;
}
