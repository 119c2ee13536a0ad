using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// The events of one join key, by stage, in the order in which they came. Finds combinations of distinct events, one a stage, by backtracking in
/// the order of the stages.
/// </summary>
internal sealed class SampleKeyState : KeyedGroup
{
    // The object itself, and a list of a stage: headers and fields.
    private const int OwnSize = 88;
    private const int ListSize = 32;
    private readonly List<(EventRecord Event, long Arrival)>[] _candidates;
    private readonly int _stages;
    private readonly int _capacity;
    private int _count;

    /// <summary>The state of a new key.</summary>
    /// <param name="key">The join key.</param>
    /// <param name="account">Counts the bytes.</param>
    /// <param name="stages">How many stages there are.</param>
    /// <param name="capacity">How many events of a stage are kept; as many as there are stages suffice for one combination.</param>
    public SampleKeyState(FieldValue[] key, StateAccount account, int stages, int capacity)
        : base(key, account)
    {
        (_stages, _capacity) = (stages, capacity);
        _candidates = [.. Enumerable.Range(0, stages).Select(_ => new List<(EventRecord, long)>())];
        Hold(OwnSize + MemorySize.OfArray(stages, MemorySize.Reference) + stages * ListSize);
    }

    /// <summary>How many events are kept, one of several stages counted several times.</summary>
    public override int Count => _count;

    /// <inheritdoc/>
    public override EventTime Newest => Latest;

    /// <summary>Adds an event to a stage; false when the stage has enough.</summary>
    public bool Add(int stage, EventRecord record, long arrival)
    {
        if (record.Time > Latest) Latest = record.Time;
        if (_candidates[stage].Count >= _capacity) return false;
        _candidates[stage].Add((record, arrival));
        _count++;
        Hold(SizeOf(record));
        return true;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PartialEvent> Counted() =>
        [.. _candidates.SelectMany((candidates, stage) => candidates.Select(candidate => new PartialEvent(stage + 1, candidate.Event)))];

    /// <inheritdoc/>
    public override int RemoveBefore(EventTime time)
    {
        var before = _count;
        foreach (var candidates in _candidates)
        {
            for (var i = candidates.Count - 1; i >= 0; i--)
            {
                if (candidates[i].Event.Time >= time) continue;
                Hold(-SizeOf(candidates[i].Event));
                candidates.RemoveAt(i);
                _count--;
            }
        }
        return before - _count;
    }

    /// <summary>Drops all events.</summary>
    public void Clear()
    {
        foreach (var candidates in _candidates)
        {
            foreach (var (record, _) in candidates) Hold(-SizeOf(record));
            candidates.Clear();
        }
        _count = 0;
    }

    /// <summary>The combinations, in the order of their events, first stage first.</summary>
    public IEnumerable<EventRecord[]> Combinations() => Combine(new (EventRecord, long)[_stages], 0);

    // A list begins with room for four.
    private static int SizeOf(EventRecord record) => record.Footprint + 2 * MemorySize.OfGrowing(MemorySize.Reference + sizeof(long));

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        base.Save(writer);
        foreach (var candidates in _candidates)
        {
            writer.WriteCount(candidates.Count);
            foreach (var (record, arrival) in candidates)
            {
                writer.Write(record);
                writer.Write(arrival);
            }
        }
    }

    /// <inheritdoc/>
    public override void Load(StateReader reader)
    {
        base.Load(reader);
        for (var stage = 0; stage < _candidates.Length; stage++)
        {
            for (var left = reader.ReadCount(); left > 0; left--)
            {
                if (!Add(stage, reader.ReadEvent(), reader.ReadNumber())) throw StateReader.Damaged("a stage of a sample has too many events");
            }
        }
    }

    private IEnumerable<EventRecord[]> Combine((EventRecord Event, long Arrival)[] chosen, int stage)
    {
        if (stage == _stages)
        {
            yield return [.. chosen.Select(item => item.Event)];
            yield break;
        }
        // Without a look ahead, stages that share too few events would be tried in all their orders.
        if (!CanComplete(chosen, stage)) yield break;
        foreach (var candidate in _candidates[stage])
        {
            if (Array.FindIndex(chosen, 0, stage, item => item.Arrival == candidate.Arrival) >= 0) continue;
            chosen[stage] = candidate;
            foreach (var combination in Combine(chosen, stage + 1)) yield return combination;
        }
    }

    // Whether each stage that is left can have an event of its own: each takes one, and makes another stage change its choice if need be.
    private bool CanComplete((EventRecord Event, long Arrival)[] chosen, int stage)
    {
        var takenBy = new Dictionary<long, int>();
        for (var i = 0; i < stage; i++) takenBy[chosen[i].Arrival] = -1;
        for (var i = stage; i < _stages; i++)
        {
            if (!Take(i, takenBy, [])) return false;
        }
        return true;
    }

    private bool Take(int stage, Dictionary<long, int> takenBy, HashSet<long> seen)
    {
        foreach (var (_, arrival) in _candidates[stage])
        {
            if (!seen.Add(arrival)) continue;
            if (takenBy.TryGetValue(arrival, out var other) && (other < 0 || !Take(other, takenBy, seen))) continue;
            takenBy[arrival] = stage;
            return true;
        }
        return false;
    }
}
