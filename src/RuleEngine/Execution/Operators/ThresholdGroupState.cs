using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>The counted events of one group, and how often each value of the cardinality field occurs among them.</summary>
/// <param name="key">The values of the group fields.</param>
/// <param name="cardinalityField">The field whose distinct values count, or null.</param>
internal sealed class ThresholdGroupState(FieldValue[] key, int? cardinalityField) : KeyedGroup(key)
{
    // By time and then arrival: a late event goes out of the window when its time does, not when those before which it came do.
    private readonly PriorityQueue<EventRecord, (EventTime Time, long Arrival)> _events = new();
    private readonly Dictionary<FieldValue, int> _distinct = [];
    private long _arrivals;

    /// <inheritdoc/>
    public override int Count => _events.Count;

    /// <summary>How many distinct values the cardinality field has.</summary>
    public int Distinct => _distinct.Count;

    /// <summary>The time up to which events are part of an earlier detection.</summary>
    public EventTime Reported { get; private set; } = EventTime.MinValue;

    /// <summary>The counted events in the order of their time.</summary>
    public EventRecord[] ToArray() => [.. _events.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    /// <summary>Counts an event.</summary>
    public void Add(EventRecord record)
    {
        _events.Enqueue(record, (record.Time, _arrivals++));
        if (record.Time > Latest) Latest = record.Time;
        if (cardinalityField is { } field) Tally(record[field], 1);
    }

    /// <summary>Stops counting events that are older than a time.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveBefore(EventTime time)
    {
        var removed = 0;
        while (_events.TryPeek(out var first, out _) && first.Time < time)
        {
            _events.Dequeue();
            if (cardinalityField is { } field) Tally(first[field], -1);
            removed++;
        }
        return removed;
    }

    /// <summary>Starts counting anew behind a detection.</summary>
    public void Report()
    {
        _events.Clear();
        _distinct.Clear();
        Reported = Latest;
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        base.Save(writer);
        writer.Write(Reported);
        writer.Write(ToArray());
    }

    /// <inheritdoc/>
    public override void Load(StateReader reader)
    {
        base.Load(reader);
        Reported = reader.ReadTime();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var record = reader.ReadEvent();
            // One reference may ask for as many tallies as the event has values.
            if (cardinalityField is { } field) reader.Charge(record[field].Elements.Length);
            Add(record);
        }
    }

    private void Tally(FieldValue value, int change)
    {
        if (value.Kind == FieldValueKind.Array)
        {
            foreach (var element in value.Elements) Tally(element, change);
        }
        else if (!value.IsMissing)
        {
            var count = _distinct.GetValueOrDefault(value) + change;
            if (count > 0) _distinct[value] = count;
            else _distinct.Remove(value);
        }
    }
}
