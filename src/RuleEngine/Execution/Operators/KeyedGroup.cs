using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>What an operator keeps for one key, as <see cref="KeyedGroups{TGroup}"/> sees it.</summary>
/// <param name="key">The values of the key fields.</param>
/// <param name="account">Counts the bytes.</param>
internal abstract class KeyedGroup(FieldValue[] key, StateAccount account)
{
    private long _size;

    /// <summary>The values of the key fields.</summary>
    public FieldValue[] Key { get; } = key;

    /// <summary>How many events are kept.</summary>
    public abstract int Count { get; }

    /// <summary>The time of the latest event.</summary>
    public EventTime Latest { get; protected set; } = EventTime.MinValue;

    /// <summary>The time at which the operator looks at the group again.</summary>
    public EventTime NextLook { get; set; }

    /// <summary>Whether the group is still in its operator.</summary>
    public bool IsLive { get; private set; } = true;

    /// <summary>The time in the window of the newest event that is kept, or a later one.</summary>
    public abstract EventTime Newest { get; }

    /// <summary>The events that are kept, as reports name them.</summary>
    public abstract IReadOnlyList<PartialEvent> Counted();

    /// <summary>Drops the events that are older than a time.</summary>
    /// <returns>How many.</returns>
    public abstract int RemoveBefore(EventTime time);

    /// <summary>The group left its operator, with all that it kept.</summary>
    public void Leave()
    {
        IsLive = false;
        Hold(-_size);
    }

    /// <summary>Writes what is kept, but for the key.</summary>
    public virtual void Save(StateWriter writer)
    {
        writer.Write(Latest);
        writer.Write(NextLook);
    }

    /// <summary>Takes over what was saved, into a new group.</summary>
    public virtual void Load(StateReader reader)
    {
        Latest = reader.ReadTime();
        NextLook = reader.ReadTime();
    }

    /// <summary>Counts bytes that are now kept; negative ones are no longer.</summary>
    protected void Hold(long bytes)
    {
        _size += bytes;
        account.Add(bytes);
    }
}
