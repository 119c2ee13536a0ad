using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>The counted events of one group, and how often each value of the cardinality field occurs among them.</summary>
internal sealed class ThresholdGroupState : KeyedGroup
{
    // The object itself with its empty queue, and an empty dictionary: headers, fields, first arrays.
    private const int OwnSize = 264;
    private const int DictionarySize = 256;
    // By time and then arrival: a late event goes out of the window when its time does, not when those before which it came do.
    private readonly PriorityQueue<EventRecord, (EventTime Time, long Arrival)> _events = new();
    private readonly Dictionary<FieldValue, int>? _distinct;
    private readonly int? _cardinalityField;
    private long _arrivals;

    /// <summary>The state of a new group.</summary>
    /// <param name="key">The values of the group fields.</param>
    /// <param name="account">Counts the bytes.</param>
    /// <param name="cardinalityField">The field whose distinct values count, or null.</param>
    public ThresholdGroupState(FieldValue[] key, StateAccount account, int? cardinalityField)
        : base(key, account)
    {
        _cardinalityField = cardinalityField;
        Hold(OwnSize);
        if (cardinalityField is null) return;
        // From the beginning, so that a group without events takes the same whether it had some before or was restored.
        _distinct = [];
        Hold(DictionarySize);
    }

    /// <inheritdoc/>
    public override int Count => _events.Count;

    /// <summary>How many distinct values the cardinality field has.</summary>
    public int Distinct => _distinct?.Count ?? 0;

    /// <summary>The time up to which events are part of an earlier detection.</summary>
    public EventTime Reported { get; private set; } = EventTime.MinValue;

    /// <summary>The counted events in the order of their time.</summary>
    public EventRecord[] ToArray() => [.. _events.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    /// <summary>Counts an event.</summary>
    public void Add(EventRecord record)
    {
        _events.Enqueue(record, (record.Time, _arrivals++));
        Hold(SizeOf(record));
        if (record.Time > Latest) Latest = record.Time;
        if (_cardinalityField is { } field) Tally(record[field], 1);
    }

    /// <summary>Stops counting events that are older than a time.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveBefore(EventTime time)
    {
        var removed = 0;
        while (_events.TryPeek(out var first, out _) && first.Time < time)
        {
            _events.Dequeue();
            Hold(-SizeOf(first));
            if (_cardinalityField is { } field) Tally(first[field], -1);
            removed++;
        }
        // A queue does not shrink by itself.
        if (removed > _events.Count + 16) _events.TrimExcess();
        return removed;
    }

    /// <summary>Starts counting anew behind a detection.</summary>
    public void Report()
    {
        foreach (var (record, _) in _events.UnorderedItems) Hold(-SizeOf(record));
        foreach (var value in _distinct?.Keys ?? Enumerable.Empty<FieldValue>()) Hold(-SizeOf(value));
        _events.Clear();
        _events.TrimExcess();
        _distinct?.Clear();
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
            if (_cardinalityField is { } field) reader.Charge(record[field].Elements.Length);
            Add(record);
        }
    }

    private void Tally(FieldValue value, int change)
    {
        if (value.Kind == FieldValueKind.Array)
        {
            foreach (var element in value.Elements) Tally(element, change);
        }
        else if (!value.IsMissing) TallyOne(value, change);
    }

    private void TallyOne(FieldValue value, int change)
    {
        var known = _distinct!.TryGetValue(value, out var count);
        if (count + change > 0)
        {
            _distinct[known ? value : OwnedKey.Of(value)] = count + change;
            if (!known) Hold(SizeOf(value));
        }
        else if (_distinct.Remove(value)) Hold(-SizeOf(value));
    }

    private static int SizeOf(EventRecord record) => record.Footprint + MemorySize.OfGrowing(MemorySize.Reference + 2 * sizeof(long));

    // Hash, link, value and count, and a bucket.
    private static int SizeOf(FieldValue value) => MemorySize.OfGrowing(44) + OwnedKey.SizeOf(value);
}
