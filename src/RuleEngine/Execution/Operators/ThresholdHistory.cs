using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>Up to when the events of each group are part of an alert of an earlier execution.</summary>
/// <param name="account">Counts the bytes.</param>
internal sealed class ThresholdHistory(StateAccount account)
{
    // An entry and the time in it.
    private const int EntrySize = 48;
    private readonly Dictionary<FieldValue[], EventTime> _latest = new(KeyComparer.Instance);

    /// <summary>Whether an event of a group is part of an alert.</summary>
    public bool Contains(ReadOnlySpan<FieldValue> key, EventTime time) =>
        _latest.GetAlternateLookup<ReadOnlySpan<FieldValue>>().TryGetValue(key, out var latest) && time <= latest;

    /// <summary>Remembers an alert of a group.</summary>
    /// <param name="key">The group.</param>
    /// <param name="latest">The time of its last event.</param>
    public void Add(FieldValue[] key, EventTime latest)
    {
        var owned = OwnedKey.Of(key);
        if (!_latest.ContainsKey(owned)) account.Add(SizeOf(owned));
        _latest[owned] = latest;
    }

    /// <summary>Forgets alerts whose events are all before a time.</summary>
    public void ForgetBefore(EventTime time)
    {
        foreach (var (key, _) in _latest.Where(entry => entry.Value < time).ToList())
        {
            _latest.Remove(key);
            account.Add(-SizeOf(key));
        }
    }

    /// <summary>Writes what is remembered.</summary>
    public void Save(StateWriter writer)
    {
        writer.WriteCount(_latest.Count);
        foreach (var (key, latest) in _latest.OrderBy(entry => entry.Key, KeyOrder.Instance))
        {
            writer.Write(key);
            writer.Write(latest);
        }
    }

    /// <summary>Takes over what was saved.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="values">How many values a key has.</param>
    public void Load(StateReader reader, int values)
    {
        for (var left = reader.ReadCount(); left > 0; left--) Add(reader.ReadKey(values), reader.ReadTime());
    }

    private static long SizeOf(FieldValue[] key) => EntrySize + OwnedKey.SizeOf(key);
}
