using System.Reactive.Concurrency;
using System.Runtime.InteropServices;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// The terms that a rule has seen, each with the time at which it saw it last and nothing else: about a hundred bytes a term besides its values, for there may
/// be millions. A term is forgotten when the window has passed since then; beyond the budget those are evicted that would be forgotten first.
/// </summary>
internal sealed class TermHistory : IDisposable
{
    // Hash, link, key and two times, and a bucket.
    private const int EntrySize = 36;
    private const int FirstTrim = 1024;
    private readonly Dictionary<byte[], Sighting> _terms = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], Sighting>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly ExpiryQueue<byte[]> _expiry;
    private readonly TermKey _key = new();
    private readonly IScheduler _scheduler;
    private readonly IDropListener _drops;
    private readonly TimeSpan _window;
    private readonly StateAccount _account;
    private int _mostSinceTrim;

    /// <summary>A history of nothing.</summary>
    /// <param name="scheduler">Event time.</param>
    /// <param name="drops">Hears of terms that are evicted.</param>
    /// <param name="window">How long a term is not new after it was seen.</param>
    /// <param name="budget">The bytes that the run may keep.</param>
    public TermHistory(IScheduler scheduler, IDropListener drops, TimeSpan window, StateBudget budget)
    {
        (_scheduler, _drops, _window) = (scheduler, drops, window);
        _account = budget.Open(EvictOldest);
        _lookup = _terms.GetAlternateLookup<ReadOnlySpan<byte>>();
        // A term is in the queue once, and leaves the table when it leaves the queue.
        _expiry = new ExpiryQueue<byte[]>(scheduler, Expire, _ => true, _account);
    }

    /// <summary>Whether what was seen at a time would be forgotten at once.</summary>
    /// <param name="arrival">The time of the stream until which it counts as present.</param>
    public bool IsPast(EventTime arrival) => EventTime.From(_scheduler.Now) > arrival + _window;

    /// <summary>Takes note of a term.</summary>
    /// <param name="term">Its values.</param>
    /// <param name="time">When it was seen, in the window.</param>
    /// <param name="arrival">The time of the stream until which it counts as present.</param>
    /// <param name="before">When it was seen last before, if it is known.</param>
    /// <returns>Whether it is new: not known, or seen so long before this time that the window has passed.</returns>
    public bool See(ReadOnlySpan<FieldValue> term, EventTime time, EventTime arrival, out EventTime before)
    {
        var key = _key.Encode(term);
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_lookup, key);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref known))
        {
            before = known.Seen;
            var isNew = time > known.Seen + _window;
            known = new Sighting(Later(known.Seen, time), Later(known.Arrival, arrival));
            return isNew;
        }
        before = EventTime.MinValue;
        Add(key.ToArray(), new Sighting(time, arrival), arrival + _window);
        return true;
    }

    /// <summary>Whether a term was seen in the window before a time.</summary>
    /// <param name="term">Its values.</param>
    /// <param name="time">The time.</param>
    /// <param name="seen">When, if it was.</param>
    public bool Knows(ReadOnlySpan<FieldValue> term, EventTime time, out EventTime seen)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_lookup, _key.Encode(term));
        var isKnown = !System.Runtime.CompilerServices.Unsafe.IsNullRef(ref known);
        seen = isKnown ? known.Seen : EventTime.MinValue;
        return isKnown && time <= seen + _window;
    }

    /// <summary>Writes the terms in the order in which they would be evicted.</summary>
    public void Save(StateWriter writer)
    {
        writer.WriteCount(_expiry.Count);
        foreach (var (key, deadline) in _expiry.InOrder())
        {
            var sighting = _terms[key!];
            writer.WriteCount(key!.Length);
            writer.WriteRaw(key);
            writer.Write(sighting.Seen);
            writer.Write(sighting.Arrival);
            writer.Write(deadline);
        }
    }

    /// <summary>Takes over the terms that were saved, into an empty history.</summary>
    public void Load(StateReader reader)
    {
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var key = reader.Take(reader.ReadCount()).ToArray();
            if (_terms.ContainsKey(key)) throw StateReader.Damaged("a term is there twice");
            var sighting = new Sighting(reader.ReadTime(), reader.ReadTime());
            Add(key, sighting, reader.ReadTime());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _expiry.Dispose();

    private static EventTime Later(EventTime left, EventTime right) => left > right ? left : right;

    private static int SizeOf(byte[] key) => MemorySize.OfGrowing(EntrySize) + MemorySize.OfArray(key.Length, sizeof(byte));

    private void Add(byte[] key, Sighting sighting, EventTime deadline)
    {
        _terms.Add(key, sighting);
        _account.Add(SizeOf(key));
        _mostSinceTrim = Math.Max(_mostSinceTrim, _terms.Count);
        _expiry.Add(key, deadline);
    }

    // A term that was seen again since it was queued goes further back.
    private void Expire(byte[] key)
    {
        var deadline = _terms[key].Arrival + _window;
        if (EventTime.From(_scheduler.Now) > deadline) Forget(key);
        else _expiry.Add(key, deadline);
    }

    private bool EvictOldest()
    {
        if (!_expiry.TryTake(out var key, out var queued)) return false;
        if (_terms[key!].Arrival + _window is var deadline && deadline > queued) _expiry.Add(key!, deadline);
        else
        {
            Forget(key!);
            _drops.OnDropped(DropReason.Evicted);
        }
        return true;
    }

    private void Forget(byte[] key)
    {
        _terms.Remove(key);
        _account.Add(-SizeOf(key));
        if (_mostSinceTrim <= FirstTrim || _terms.Count > _mostSinceTrim / 4) return;
        _terms.TrimExcess();
        _mostSinceTrim = _terms.Count;
    }

    /// <summary>When a term was seen last.</summary>
    /// <param name="Seen">In the window.</param>
    /// <param name="Arrival">In the stream: it is kept until the window has passed since then.</param>
    private readonly record struct Sighting(EventTime Seen, EventTime Arrival);
}
