using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Lets one alert stand for others of its group (<c>alert_suppression</c>). The time in which it does begins with the alert and is not extended by what
/// it takes up. The alert is told at once, and again when its time is over, if it stands for others then; where rules are executed on a schedule,
/// at the end of each execution in which something changed.
/// </summary>
internal sealed class AlertSuppressor : IDisposable
{
    private readonly SuppressionPlan _plan;
    private readonly SuppressionKeys _keys;
    private readonly Action<Detection> _tell;
    private readonly IDropListener _drops;
    private readonly bool _isScheduled;
    private readonly TimeSpan _length;
    private readonly StateAccount _account;
    private readonly KeyTable<SuppressedGroup> _groups;
    private readonly ExpiryQueue<SuppressedGroup> _expiry;
    private readonly List<SuppressedGroup> _changed = [];

    /// <summary>A suppressor that nothing came to yet.</summary>
    /// <param name="plan">What is suppressed.</param>
    /// <param name="tell">Takes the alerts' detections.</param>
    /// <param name="scheduler">Event time.</param>
    /// <param name="drops">Hears what is suppressed.</param>
    /// <param name="budget">The bytes that the run may keep; beyond it the oldest alerts are told and stand for no more.</param>
    /// <param name="isScheduled">Whether rules are executed on a schedule; <see cref="EndExecution"/> ends each.</param>
    public AlertSuppressor(SuppressionPlan plan, Action<Detection> tell, IScheduler scheduler, IDropListener drops, StateBudget budget, bool isScheduled)
    {
        (_plan, _tell, _drops, _isScheduled) = (plan, tell, drops, isScheduled);
        _keys = new SuppressionKeys(plan, drops);
        // Without executions their place is taken by their interval.
        _length = plan.Duration ?? plan.Interval;
        _account = budget.Open(EvictOldest);
        _groups = new KeyTable<SuppressedGroup>(_account);
        _expiry = new ExpiryQueue<SuppressedGroup>(scheduler, Close, group => group.IsLive, _account);
    }

    private bool EndsWithExecution => _isScheduled && _plan.Duration is null;

    /// <summary>Takes a detection.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="room">How many alerts may still be raised; it becomes less by those that are.</param>
    /// <returns>Whether there was room for it: one that alerts stand for needs none.</returns>
    public bool TryAdd(Detection detection, ref int room)
    {
        var keys = _keys.Of(detection);
        if (keys.Count == 0)
        {
            if (room-- <= 0) return false;
            _tell(detection);
            return true;
        }
        var isTaken = true;
        foreach (var key in keys)
        {
            if (_groups.Find(key) is { } group) Join(group, detection);
            else if (room > 0)
            {
                Open(key, detection);
                room--;
            }
            else isTaken = false;
        }
        return isTaken;
    }

    /// <summary>Tells what an execution changed.</summary>
    public void EndExecution()
    {
        foreach (var group in _changed)
        {
            if (group.IsLive || !group.IsTold) Tell(group);
        }
        if (EndsWithExecution)
        {
            foreach (var group in _changed) Forget(group);
        }
        _changed.Clear();
    }

    /// <summary>The stream ended: what alerts stand for is told.</summary>
    public void End()
    {
        while (_expiry.TryTake(out var group)) Close(group!);
    }

    /// <summary>Writes the alerts that can still stand for others.</summary>
    public void Save(StateWriter writer)
    {
        var live = _expiry.InOrder().Where(entry => entry.Item is not null).Select(entry => entry.Item!).ToList();
        writer.WriteCount(live.Count);
        foreach (var group in live)
        {
            writer.WriteCount(group.Key.Length);
            group.Save(writer);
        }
    }

    /// <summary>Takes over what was saved.</summary>
    public void Load(StateReader reader)
    {
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var values = reader.ReadCount();
            var group = SuppressedGroup.Load(reader, values);
            if (_groups.Find(group.Key) is not null) throw StateReader.Damaged("alerts of one group stand for others twice");
            Keep(group);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _expiry.Dispose();

    private void Open(FieldValue[] key, Detection detection)
    {
        var group = new SuppressedGroup(key, detection, detection.Time);
        Keep(group);
        if (_isScheduled) _changed.Add(group);
        else Tell(group);
    }

    private void Join(SuppressedGroup group, Detection detection)
    {
        if (_isScheduled && group.IsTold && !group.HasChanged) _changed.Add(group);
        group.Add(detection);
        _drops.OnDropped(DropReason.Suppressed);
    }

    private void Keep(SuppressedGroup group)
    {
        _groups.Add(group.Key, group);
        _account.Add(group.Size);
        if (!EndsWithExecution) _expiry.Add(group, group.Raised + _length);
    }

    private void Tell(SuppressedGroup group)
    {
        var terms = _keys.Name(group.Detection, group.Key);
        var result = new SuppressionResult(terms, group.Start, group.End, group.LastDetected, group.Count, group.IsTold);
        (group.IsTold, group.HasChanged) = (true, false);
        _tell(group.Detection with { Suppression = result });
    }

    // Its time is over.
    private void Close(SuppressedGroup group)
    {
        if (!group.IsLive) return;
        Forget(group);
        if (group.HasChanged) Tell(group);
    }

    private void Forget(SuppressedGroup group)
    {
        if (!group.IsLive) return;
        group.IsLive = false;
        _groups.Remove(group.Key);
        _account.Add(-group.Size);
    }

    private bool EvictOldest()
    {
        if (!_expiry.TryTake(out var oldest)) return false;
        if (!oldest!.IsLive) return true;
        Close(oldest);
        _drops.OnDropped(DropReason.Evicted);
        return true;
    }
}
