using System.Reactive.Concurrency;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Judges sequences with clauses for missing events (<c>![…]</c>), after their positive stages completed (eql.md §8). Times count in
/// milliseconds, and bounds are strict: an event at the time of a neighbouring one is not between them. A clause at an end asks for a window of
/// <c>maxspan</c> around the sequence that is free of its events, so one at the end makes the sequence wait until that window has passed.
/// </summary>
internal sealed partial class MissingEventGuard : IDisposable
{
    private readonly SequencePlan _plan;
    private readonly KeyEnumerator[] _keys;
    private readonly IDropListener _drops;
    private readonly Action<SequencePartial, FieldValue[], EventTime> _emit;
    private readonly long _maxSpan;
    private readonly int _budget;
    private readonly Dictionary<FieldValue[], MissingEventLog>[] _logs;
    private readonly Dictionary<FieldValue[], List<WaitingSequence>> _waiting = new(KeyComparer.Instance);
    private readonly ExpiryQueue<WaitingSequence> _windows;
    private readonly ExpiryQueue<MissingEventLog> _expiry;
    private readonly IScheduler _scheduler;
    private readonly TimeSpan _memory;
    private int _logged;
    private int _waits;

    /// <summary>A guard of one subscription.</summary>
    /// <param name="plan">The sequence.</param>
    /// <param name="keys">The keys of its terms.</param>
    /// <param name="scheduler">Event time.</param>
    /// <param name="drops">Hears what is dropped.</param>
    /// <param name="budget">The most keys whose forbidden events are remembered, and the most sequences that wait.</param>
    /// <param name="emit">Takes the sequences that pass, with the time at which they did.</param>
    public MissingEventGuard(
        SequencePlan plan, KeyEnumerator[] keys, IScheduler scheduler, IDropListener drops, int budget, Action<SequencePartial, FieldValue[], EventTime> emit)
    {
        (_plan, _keys, _drops, _budget, _emit, _scheduler) = (plan, keys, drops, budget, emit, scheduler);
        _maxSpan = (long)(plan.MaxSpan ?? TimeSpan.MaxValue).TotalMilliseconds;
        // Times count in whole milliseconds, so an event is remembered to the end of its last one.
        _memory = plan.Lifetime + TimeSpan.FromMilliseconds(Math.Min(1, (TimeSpan.MaxValue - plan.Lifetime).TotalMilliseconds));
        _logs = [.. plan.Gaps.Select(_ => new Dictionary<FieldValue[], MissingEventLog>(KeyComparer.Instance))];
        _windows = new ExpiryQueue<WaitingSequence>(scheduler, Pass, waiting => !waiting.IsDecided);
        _expiry = new ExpiryQueue<MissingEventLog>(scheduler, Expire, log => log.IsLive);
    }

    private bool HasLeading => _plan.Gaps[0].Count > 0;

    private bool HasTrailing => _plan.Gaps[^1].Count > 0;

    /// <summary>Remembers an event that should be missing somewhere, and rejects the sequences that wait for it not to come.</summary>
    public void Observe(EventMatch match)
    {
        for (var gap = 0; gap < _plan.Gaps.Count; gap++)
        {
            foreach (var term in _plan.Gaps[gap])
            {
                if (!match.Satisfies(term) || !_keys[term].MoveTo(match.Event)) continue;
                do
                {
                    var milliseconds = match.Event.Time.UnixMilliseconds;
                    if (gap == _plan.Gaps.Count - 1) Reject(_keys[term].Current, milliseconds);
                    else Remember(gap, _keys[term].Current, match.Event.Time);
                }
                while (_keys[term].MoveNext());
            }
        }
    }

    /// <summary>The milliseconds of the latest forbidden event before a sequence's first event; null when there is none.</summary>
    public long? LeadOf(ReadOnlySpan<FieldValue> key, EventTime first) =>
        HasLeading && Find(0, key) is { } log ? log.LatestBefore(first.UnixMilliseconds) : null;

    /// <summary>Whether a forbidden event lies strictly between two neighbouring events.</summary>
    /// <param name="gap">The gap: the number of stages before it.</param>
    /// <param name="key">The join key.</param>
    /// <param name="previous">The time of the event before the gap.</param>
    /// <param name="next">The time of the event behind the gap.</param>
    public bool IsSpoilt(int gap, ReadOnlySpan<FieldValue> key, EventTime previous, EventTime next) =>
        _plan.Gaps[gap].Count > 0 && Find(gap, key)?.LatestBefore(next.UnixMilliseconds) is { } seen && seen > previous.UnixMilliseconds;

    /// <summary>Passes or rejects a sequence whose positive stages completed, or lets it wait.</summary>
    public void Judge(SequencePartial complete, FieldValue[] key)
    {
        var last = complete.Event.Time.UnixMilliseconds;
        var isTooClose = HasLeading && !HasTrailing && complete.Lead is { } lead && last - lead <= _maxSpan;
        if (complete.IsSpoilt || isTooClose) _drops.OnDropped(DropReason.MissingEventSeen);
        else if (!HasTrailing || (HasLeading && complete.Lead is null)) _emit(complete, key, complete.Event.Time);
        else Await(new WaitingSequence(complete, key, WindowEndOf(complete)));
    }

    /// <summary>The stream ended: nothing forbidden can come any more, so what waits has passed.</summary>
    public void Complete()
    {
        while (_windows.TryTake(out var waiting)) Pass(waiting!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _windows.Dispose();
        _expiry.Dispose();
    }

    private void Await(WaitingSequence waiting)
    {
        if (waiting.PassTime <= waiting.Sequence.Event.Time)
        {
            Pass(waiting);
            return;
        }
        Enqueue(waiting);
        while (_waits > _budget && _windows.TryTake(out var oldest))
        {
            if (oldest!.IsDecided) continue;
            Decide(oldest);
            _drops.OnDropped(DropReason.Evicted);
        }
    }

    private void Enqueue(WaitingSequence waiting)
    {
        if (!_waiting.TryGetValue(waiting.Key, out var list)) _waiting[waiting.Key] = list = [];
        list.Add(waiting);
        _waits++;
        _windows.Add(waiting, new EventTime(waiting.PassTime.UnixNanoseconds - 1));
    }

    // The last millisecond at which a clause at the end can reject a sequence.
    private long WindowEndOf(SequencePartial sequence) => (HasLeading ? sequence.Lead!.Value : sequence.Start.UnixMilliseconds) + _maxSpan;

    private void Reject(ReadOnlySpan<FieldValue> key, long milliseconds)
    {
        if (!_waiting.GetAlternateLookup<ReadOnlySpan<FieldValue>>().TryGetValue(key, out var list)) return;
        for (var i = list.Count - 1; i >= 0; i--)
        {
            // Not behind the last event: not behind the sequence. Behind the window: too late to matter.
            if (milliseconds <= list[i].Sequence.Event.Time.UnixMilliseconds || milliseconds > list[i].Deadline) continue;
            Decide(list[i]);
            _drops.OnDropped(DropReason.MissingEventSeen);
        }
    }

    private void Pass(WaitingSequence waiting)
    {
        if (waiting.IsDecided) return;
        Decide(waiting);
        var last = waiting.Sequence.Event.Time;
        _emit(waiting.Sequence, waiting.Key, waiting.PassTime > last ? waiting.PassTime : last);
    }

    private void Decide(WaitingSequence waiting)
    {
        waiting.IsDecided = true;
        if (!_waiting.TryGetValue(waiting.Key, out var list) || !list.Remove(waiting)) return;
        _waits--;
        if (list.Count == 0) _waiting.Remove(waiting.Key);
    }

    private MissingEventLog? Find(int gap, ReadOnlySpan<FieldValue> key) =>
        _logs[gap].GetAlternateLookup<ReadOnlySpan<FieldValue>>().TryGetValue(key, out var log) ? log : null;

    private void Remember(int gap, ReadOnlySpan<FieldValue> key, EventTime time)
    {
        var log = Find(gap, key);
        if (log is null)
        {
            log = new MissingEventLog(gap, key.ToArray());
            _logs[gap][log.Key] = log;
            _logged++;
            LookAgain(log, time + _memory);
        }
        log.Add(time);
        while (_logged > _budget && _expiry.TryTake(out var oldest)) Forget(oldest!, DropReason.Evicted);
    }

    private void Expire(MissingEventLog log)
    {
        if (!log.IsLive) return;
        var deadline = log.Latest + _memory;
        if (EventTime.From(_scheduler.Now) > deadline) Forget(log, null);
        else LookAgain(log, deadline);
    }

    private void LookAgain(MissingEventLog log, EventTime time)
    {
        log.NextLook = time;
        _expiry.Add(log, time);
    }

    private void Forget(MissingEventLog log, DropReason? reason)
    {
        if (!log.IsLive) return;
        log.IsLive = false;
        _logs[log.Gap].Remove(log.Key);
        _logged--;
        if (reason is { } dropped) _drops.OnDropped(dropped);
    }
}
