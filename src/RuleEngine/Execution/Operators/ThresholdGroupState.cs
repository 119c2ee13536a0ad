using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Operators.Aggregates;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>The counted events of one group, how often each value of the cardinality field occurs among them, and what the condition is about.</summary>
internal sealed class ThresholdGroupState : KeyedGroup
{
    // The object itself with its empty queue: headers, fields, first arrays.
    private const int OwnSize = 288;
    // By time and then arrival: a late event goes out of the window when its time does, not when those before which it came do.
    private readonly PriorityQueue<EventRecord, EventKey> _events = new();
    private readonly ThresholdPlan _plan;
    private readonly ValueTally? _distinct;
    private readonly GroupAggregates? _aggregates;
    private long _arrivals;

    /// <summary>The state of a new group.</summary>
    /// <param name="key">The values of the group fields.</param>
    /// <param name="account">Counts the bytes.</param>
    /// <param name="plan">What is counted.</param>
    public ThresholdGroupState(FieldValue[] key, StateAccount account, ThresholdPlan plan)
        : base(key, account)
    {
        _plan = plan;
        Hold(OwnSize);
        if (plan.Cardinality is not null) _distinct = new ValueTally(Hold);
        if (plan.Condition is { } condition) _aggregates = new GroupAggregates(condition, Hold);
    }

    /// <inheritdoc/>
    public override int Count => _events.Count;

    /// <summary>How many distinct values the cardinality field has.</summary>
    public int Distinct => _distinct?.Distinct ?? 0;

    /// <summary>The aggregates as they were when the group was last asked whether it is complete.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Aggregates => _aggregates?.Named ?? [];

    /// <summary>The time up to which events are part of an earlier detection.</summary>
    public EventTime Reported { get; private set; } = EventTime.MinValue;

    /// <summary>The latest time in the window of an event that counts or is reported.</summary>
    public EventTime LatestInWindow { get; private set; } = EventTime.MinValue;

    /// <inheritdoc/>
    public override EventTime Newest => LatestInWindow;

    /// <summary>Whether the counted events are a detection.</summary>
    public bool IsComplete() =>
        Count >= _plan.Value && (_distinct is null || Distinct >= _plan.CardinalityValue)
        && (_aggregates is null || (_events.TryPeek(out _, out var first) && _aggregates.IsMet(Count, first.Time, LatestInWindow)));

    /// <summary>The counted events in the order of their time.</summary>
    public EventRecord[] ToArray() => [.. _events.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    /// <summary>Counts an event.</summary>
    /// <param name="record">The event.</param>
    /// <param name="time">Its time in the window.</param>
    public void Add(EventRecord record, EventTime time)
    {
        var key = new EventKey(time, _arrivals++);
        _events.Enqueue(record, key);
        Hold(SizeOf(record));
        if (time > LatestInWindow) LatestInWindow = time;
        if (WindowTimePlan.Later(record, time) is var later && later > Latest) Latest = later;
        if (_plan.Cardinality is { } cardinality) _distinct!.Add(record[cardinality.Field], key);
        _aggregates?.Add(record, key);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PartialEvent> Counted() => [.. ToArray().Select(record => new PartialEvent(1, record))];

    /// <summary>How near the counted events are to a detection.</summary>
    public ThresholdProgress Progress()
    {
        _events.TryPeek(out var first, out var key);
        return new ThresholdProgress(Count, _plan.Value, key.Time, LatestInWindow)
        {
            CardinalityField = _plan.Cardinality?.Name,
            Distinct = Distinct,
            DistinctNeeded = _plan.Cardinality is null ? 0 : _plan.CardinalityValue,
            IsConditionMet = first is null ? null : _aggregates?.IsMet(Count, first.Time, LatestInWindow),
            Aggregations = Aggregates,
        };
    }

    /// <inheritdoc/>
    public override int RemoveBefore(EventTime time)
    {
        var removed = 0;
        while (_events.TryPeek(out var first, out var key) && key.Time < time)
        {
            _events.Dequeue();
            Hold(-SizeOf(first));
            if (_plan.Cardinality is { } cardinality) _distinct!.Remove(first[cardinality.Field], key);
            _aggregates?.Remove(first, key);
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
        _events.Clear();
        _events.TrimExcess();
        _distinct?.Clear();
        _aggregates?.Clear();
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
            if (_plan.Cardinality is { } cardinality) reader.Charge(record[cardinality.Field].Elements.Length);
            foreach (var aggregate in _plan.Condition?.Aggregates ?? [])
            {
                if (aggregate.Field >= 0) reader.Charge(record[aggregate.Field].Elements.Length);
            }
            if (!_plan.Time.TryRead(record, out var time)) throw StateReader.Damaged("an event has no time");
            Add(record, time);
        }
    }

    private static int SizeOf(EventRecord record) => record.Footprint + MemorySize.OfGrowing(MemorySize.Reference + 2 * sizeof(long));
}
