using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>The counted events of one group, and how often each value of the cardinality field occurs among them.</summary>
internal sealed class ThresholdGroupState : KeyedGroup
{
    // The object itself with its empty queue, and an empty dictionary: headers, fields, first arrays.
    private const int OwnSize = 280;
    private const int DictionarySize = 256;
    // By time and then arrival: a late event goes out of the window when its time does, not when those before which it came do.
    private readonly PriorityQueue<EventRecord, (EventTime Time, long Arrival)> _events = new();
    private readonly Dictionary<FieldValue, int>? _distinct;
    private readonly int? _cardinalityField;
    private readonly WindowTimePlan _time;
    private long _arrivals;

    /// <summary>The state of a new group.</summary>
    /// <param name="key">The values of the group fields.</param>
    /// <param name="account">Counts the bytes.</param>
    /// <param name="plan">The threshold.</param>
    public ThresholdGroupState(FieldValue[] key, StateAccount account, ThresholdPlan plan)
        : base(key, account)
    {
        (_cardinalityField, _time) = (plan.Cardinality?.Field, plan.Time);
        Hold(OwnSize);
        if (_cardinalityField is null) return;
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

    /// <summary>The latest time in the window of an event that counts or is reported.</summary>
    public EventTime LatestInWindow { get; private set; } = EventTime.MinValue;

    /// <summary>The counted events in the order of their time.</summary>
    public EventRecord[] ToArray() => [.. _events.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    /// <summary>Counts an event.</summary>
    /// <param name="record">The event.</param>
    /// <param name="time">Its time in the window.</param>
    public void Add(EventRecord record, EventTime time)
    {
        _events.Enqueue(record, (time, _arrivals++));
        Hold(SizeOf(record));
        if (time > LatestInWindow) LatestInWindow = time;
        if (WindowTimePlan.Later(record, time) is var later && later > Latest) Latest = later;
        if (_cardinalityField is { } field) Tally(record[field], 1);
    }

    /// <summary>Stops counting events that are older than a time.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveBefore(EventTime time)
    {
        var removed = 0;
        while (_events.TryPeek(out var first, out var priority) && priority.Time < time)
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
        Reported = LatestInWindow;
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
        Reported = LatestInWindow = reader.ReadTime();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var record = reader.ReadEvent();
            // One reference may ask for as many tallies as the event has values.
            if (_cardinalityField is { } field) reader.Charge(record[field].Elements.Length);
            if (!_time.TryRead(record, out var time)) throw StateReader.Damaged("an event has no time");
            Add(record, time);
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
