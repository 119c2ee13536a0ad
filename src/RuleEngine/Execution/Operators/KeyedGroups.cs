using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// The groups of an operator by their keys. A group goes when its last event is older than a window; beyond the budget
/// those that were quiet for longest are evicted.
/// </summary>
/// <typeparam name="TGroup">What is kept for a key.</typeparam>
internal sealed class KeyedGroups<TGroup> : IDisposable
    where TGroup : KeyedGroup
{
    private readonly KeyTable<TGroup> _groups;
    private readonly ExpiryQueue<TGroup> _expiry;
    private readonly IScheduler _scheduler;
    private readonly IDropListener _drops;
    private readonly TimeSpan _window;
    private readonly StateAccount _account;
    private readonly Func<FieldValue[], StateAccount, TGroup> _create;
    private readonly GroupReports<TGroup>? _reports;
    private int _kept;

    /// <summary>An empty table.</summary>
    /// <param name="scheduler">Event time.</param>
    /// <param name="drops">Hears what is dropped, an event each time.</param>
    /// <param name="window">How long an event counts.</param>
    /// <param name="budget">The bytes that the run may keep.</param>
    /// <param name="create">Makes the group of a new key.</param>
    /// <param name="reports">Says what becomes of groups; null when nobody wants to know.</param>
    public KeyedGroups(
        IScheduler scheduler, IDropListener drops, TimeSpan window, StateBudget budget, Func<FieldValue[], StateAccount, TGroup> create, GroupReports<TGroup>? reports)
    {
        (_scheduler, _drops, _window, _create, _reports) = (scheduler, drops, window, create, reports);
        _account = budget.Open(EvictOldest);
        _groups = new KeyTable<TGroup>(_account);
        _expiry = new ExpiryQueue<TGroup>(scheduler, Expire, group => group.IsLive, _account);
    }

    /// <summary>All groups, in no order.</summary>
    public IEnumerable<TGroup> All => _groups.Values;

    /// <summary>The group of a key, which is made when it is new.</summary>
    /// <param name="key">The key.</param>
    /// <param name="time">The time of the event that asks.</param>
    public TGroup GetOrAdd(ReadOnlySpan<FieldValue> key, EventTime time)
    {
        if (_groups.Find(key) is { } known) return known;
        var group = _create(OwnedKey.Of(key), _account);
        _groups.Add(group.Key, group);
        LookAgain(group, time + _window);
        return group;
    }

    /// <summary>Counts an event that a group took.</summary>
    public void Keep(TGroup group)
    {
        _kept++;
        if (_reports is null) return;
        _reports.Note(group);
        if (group.Count == 1) _reports.Opened(group);
    }

    /// <summary>Drops the events of a group that are older than a time.</summary>
    public void Slide(TGroup group, EventTime time)
    {
        // What leaves is looked for only when somebody wants to know, and only when all of it leaves.
        var counted = _reports is not null && group.Count > 0 && group.Newest < time ? group.Counted() : null;
        var left = group.RemoveBefore(time);
        _kept -= left;
        if (_reports is null || left == 0) _drops.OnDropped(DropReason.Expired, left);
        else _drops.OnDropped(DropReason.Expired, left, group.Count == 0 ? _reports.Ended(group, counted ?? []) : _reports.Left(group));
    }

    /// <summary>The events of a group are a detection, and leave it.</summary>
    /// <param name="group">The group, which still has them.</param>
    public void Complete(TGroup group)
    {
        _kept -= group.Count;
        _reports?.Completed(group, group.Counted());
    }

    /// <summary>The stream ended: what is kept is dropped.</summary>
    public void End()
    {
        if (_reports is null) _drops.OnDropped(DropReason.EndOfStream, _kept);
        else
        {
            foreach (var group in _groups.Values.Where(group => group.Count > 0).OrderBy(group => group.Key, KeyOrder.Instance))
            {
                _drops.OnDropped(DropReason.EndOfStream, group.Count, _reports.Ended(group, group.Counted()));
            }
        }
        _kept = 0;
    }

    /// <summary>Writes the groups in the order in which they are looked at again, which is that in which they would be evicted.</summary>
    public void Save(StateWriter writer)
    {
        writer.WriteCount(_expiry.Count);
        foreach (var (group, _) in _expiry.InOrder())
        {
            writer.Write(group!.Key);
            group.Save(writer);
        }
    }

    /// <summary>Takes over the groups that were saved, into an empty table.</summary>
    public void Load(StateReader reader, int keys)
    {
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var group = _create(reader.ReadKey(keys), _account);
            if (_groups.Find(group.Key) is not null) throw StateReader.Damaged("a key has two groups");
            group.Load(reader);
            _groups.Add(group.Key, group);
            _kept += group.Count;
            LookAgain(group, group.NextLook);
            if (_reports is null || group.Count == 0) continue;
            _reports.Note(group);
            _reports.Opened(group);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _expiry.Dispose();

    private bool EvictOldest()
    {
        if (!_expiry.TryTake(out var oldest)) return false;
        // Events that came since the group was queued put it further back.
        if (oldest!.Latest + _window is var deadline && deadline > oldest.NextLook) LookAgain(oldest, deadline);
        else Forget(oldest, DropReason.Evicted);
        return true;
    }

    // A group is looked at again when its first event is out of the window; it goes when its last one is.
    private void Expire(TGroup group)
    {
        if (!group.IsLive) return;
        var deadline = group.Latest + _window;
        if (EventTime.From(_scheduler.Now) > deadline) Forget(group, DropReason.Expired);
        else LookAgain(group, deadline);
    }

    private void LookAgain(TGroup group, EventTime time)
    {
        group.NextLook = time;
        _expiry.Add(group, time);
    }

    private void Forget(TGroup group, DropReason reason)
    {
        if (!group.IsLive) return;
        _groups.Remove(group.Key);
        group.Leave();
        _kept -= group.Count;
        _drops.OnDropped(reason, group.Count, group.Count == 0 ? null : _reports?.Ended(group, group.Counted()));
    }
}
