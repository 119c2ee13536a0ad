using RuleEngine.Events;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>
/// A value over one field of a group's events, kept up to date as events come and go. Events come in any order and go in that of their keys. What is kept
/// depends on the events that are there and on nothing that was, so a group that is restored from its events is the same.
/// </summary>
/// <param name="hold">Counts bytes that are now kept; negative ones are no longer.</param>
internal abstract class Aggregate(Action<long> hold)
{
    /// <summary>The value; missing when there is none.</summary>
    public abstract FieldValue Value { get; }

    /// <summary>Takes an event's value: one, several, or none.</summary>
    public virtual void Add(FieldValue value, EventKey key)
    {
        if (value.Kind == FieldValueKind.Array)
        {
            foreach (var element in value.Elements) Add(element, key);
        }
        else if (!value.IsMissing) AddOne(value, key);
    }

    /// <summary>Gives back the value of the event with the lowest key.</summary>
    public virtual void Remove(FieldValue value, EventKey key)
    {
        if (value.Kind == FieldValueKind.Array)
        {
            foreach (var element in value.Elements) Remove(element, key);
        }
        else if (!value.IsMissing) RemoveOne(value, key);
    }

    /// <summary>Forgets all events.</summary>
    public abstract void Clear();

    /// <summary>Takes a single value.</summary>
    protected abstract void AddOne(FieldValue value, EventKey key);

    /// <summary>Gives back a single value.</summary>
    protected abstract void RemoveOne(FieldValue value, EventKey key);

    /// <summary>Counts bytes that are now kept; negative ones are no longer.</summary>
    protected void Hold(long bytes) => hold(bytes);
}
