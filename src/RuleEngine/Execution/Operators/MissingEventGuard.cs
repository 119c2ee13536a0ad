using System.Reactive.Concurrency;
using RuleEngine.Alerts;
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
    private readonly SequencePartials _partials;
    private readonly KeyEnumerator[] _keys;
    private readonly IDropListener _drops;
    private readonly SequenceReports? _reports;
    private readonly Action<int, FieldValue[], EventTime> _emit;
    private readonly long _maxSpan;
    private readonly StateAccount _logAccount;
    private readonly StateAccount _waitAccount;
    private readonly KeyTable<MissingEventLog>[] _logs;
    private readonly KeyTable<List<WaitingSequence>> _waiting;
    private readonly ExpiryQueue<WaitingSequence> _windows;
    private readonly ExpiryQueue<MissingEventLog> _expiry;
    private readonly IScheduler _scheduler;
    private readonly TimeSpan _memory;

    /// <summary>A guard of one subscription.</summary>
    /// <param name="plan">The sequence.</param>
    /// <param name="partials">The sequences.</param>
    /// <param name="keys">The keys of its terms.</param>
    /// <param name="scheduler">Event time.</param>
    /// <param name="drops">Hears what is dropped.</param>
    /// <param name="reports">Says what becomes of sequences; null when nobody wants to know.</param>
    /// <param name="budget">The bytes that the run may keep; beyond it the oldest sequences that wait and forbidden events are forgotten.</param>
    /// <param name="emit">Takes the sequences that pass, with the time at which they did.</param>
    public MissingEventGuard(
        SequencePlan plan, SequencePartials partials, KeyEnumerator[] keys, IScheduler scheduler, IDropListener drops, SequenceReports? reports, StateBudget budget,
        Action<int, FieldValue[], EventTime> emit)
    {
        (_plan, _partials, _keys, _drops, _reports, _emit, _scheduler) = (plan, partials, keys, drops, reports, emit, scheduler);
        (_logAccount, _waitAccount) = (budget.Open(EvictOldestLog), budget.Open(EvictOldestWaiting));
        _maxSpan = (long)(plan.MaxSpan ?? TimeSpan.MaxValue).TotalMilliseconds;
        // Times count in whole milliseconds, so an event is remembered to the end of its last one.
        _memory = plan.Lifetime + TimeSpan.FromMilliseconds(Math.Min(1, (TimeSpan.MaxValue - plan.Lifetime).TotalMilliseconds));
        _logs = [.. plan.Gaps.Select(_ => new KeyTable<MissingEventLog>(_logAccount))];
        _waiting = new KeyTable<List<WaitingSequence>>(_waitAccount);
        _windows = new ExpiryQueue<WaitingSequence>(scheduler, Pass, waiting => !waiting.IsDecided, _waitAccount, WaitingSequence.Size);
        _expiry = new ExpiryQueue<MissingEventLog>(scheduler, Expire, log => log.IsLive, _logAccount, MissingEventLog.Size);
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
                if (!match.Satisfies(term) || !_keys[term].MoveTo(match.Seen)) continue;
                do
                {
                    if (gap == _plan.Gaps.Count - 1) Reject(_keys[term].Current, match.Seen, term);
                    else Remember(gap, _keys[term].Current, match.Seen, term);
                }
                while (_keys[term].MoveNext());
            }
        }
    }

    /// <summary>The milliseconds of the latest forbidden event before a sequence's first event; null when there is none.</summary>
    public long? LeadOf(ReadOnlySpan<FieldValue> key, EventTime first) =>
        HasLeading && _logs[0].Find(key) is { } log ? log.LatestBefore(first.UnixMilliseconds) : null;

    /// <summary>The milliseconds of the latest forbidden event strictly between two neighbouring events; null when there is none.</summary>
    /// <param name="gap">The gap: the number of stages before it.</param>
    /// <param name="key">The join key.</param>
    /// <param name="previous">The time of the event before the gap.</param>
    /// <param name="next">The time of the event behind the gap.</param>
    public long? SpoilerOf(int gap, ReadOnlySpan<FieldValue> key, EventTime previous, EventTime next) =>
        _plan.Gaps[gap].Count > 0 && _logs[gap].Find(key)?.LatestBefore(next.UnixMilliseconds) is { } seen && seen > previous.UnixMilliseconds ? seen : null;

    /// <summary>Lets reports know for which event a sequence may be rejected.</summary>
    public void Mark(SequenceReports reports, int sequence, int gap, ReadOnlySpan<FieldValue> key, long milliseconds)
    {
        if (_logs[gap].Find(key) is { } log) reports.Mark(sequence, log, milliseconds);
    }

    /// <summary>Passes or rejects a sequence whose positive stages completed, or lets it wait.</summary>
    public void Judge(int complete, FieldValue[] key)
    {
        var partial = _partials[complete];
        var isTooClose = HasLeading && !HasTrailing && partial.Lead is { } lead && partial.Last.UnixMilliseconds - lead <= _maxSpan;
        if (partial.IsSpoilt || isTooClose)
        {
            _drops.OnDropped(DropReason.MissingEventSeen, report: _reports?.Hit(complete, key));
            _partials.Close(complete);
        }
        else if (!HasTrailing || (HasLeading && partial.Lead is null)) _emit(complete, key, partial.Last);
        else Await(new WaitingSequence(complete, partial.Last, key, WindowEndOf(complete)));
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
        if (waiting.PassTime <= waiting.Last)
        {
            Pass(waiting);
            return;
        }
        Enqueue(waiting);
    }

    private bool EvictOldestWaiting()
    {
        if (!_windows.TryTake(out var oldest)) return false;
        if (oldest!.IsDecided) return true;
        var sequence = oldest.Sequence;
        Decide(oldest);
        _drops.OnDropped(DropReason.Evicted, report: _reports?.Dropped(sequence, oldest.Key));
        _partials.Close(sequence);
        return true;
    }

    private void Enqueue(WaitingSequence waiting)
    {
        if (_waiting.Find(waiting.Key) is { } list) list.Add(waiting);
        else _waiting.Add(waiting.Key, [waiting]);
        _waitAccount.Add(_partials[waiting.Sequence].Size);
        _windows.Add(waiting, new EventTime(waiting.PassTime.UnixNanoseconds - 1));
    }

    // The last millisecond at which a clause at the end can reject a sequence.
    private long WindowEndOf(int sequence) => (HasLeading ? _partials[sequence].LeadMilliseconds : _partials[sequence].Start.UnixMilliseconds) + _maxSpan;

    private void Reject(ReadOnlySpan<FieldValue> key, EventRecord record, int term)
    {
        var milliseconds = record.Time.UnixMilliseconds;
        if (_waiting.Find(key) is not { } list) return;
        for (var i = list.Count - 1; i >= 0; i--)
        {
            // Not behind the last event: not behind the sequence. Behind the window: too late to matter.
            if (milliseconds <= list[i].Last.UnixMilliseconds || milliseconds > list[i].Deadline) continue;
            var (sequence, owned) = (list[i].Sequence, list[i].Key);
            Decide(list[i]);
            _drops.OnDropped(DropReason.MissingEventSeen, report: _reports?.Hit(sequence, owned, record, term));
            _partials.Close(sequence);
        }
    }

    private void Pass(WaitingSequence waiting)
    {
        if (waiting.IsDecided) return;
        var sequence = waiting.Sequence;
        Decide(waiting);
        _emit(sequence, waiting.Key, waiting.PassTime > waiting.Last ? waiting.PassTime : waiting.Last);
    }

    private void Decide(WaitingSequence waiting)
    {
        var size = _partials[waiting.Sequence].Size;
        waiting.Decide();
        if (_waiting.Find(waiting.Key) is not { } list || !list.Remove(waiting)) return;
        _waitAccount.Add(-size);
        if (list.Count == 0) _waiting.Remove(waiting.Key);
    }

    private void Remember(int gap, ReadOnlySpan<FieldValue> key, EventRecord record, int term)
    {
        var log = _logs[gap].Find(key);
        if (log is null)
        {
            log = new MissingEventLog(gap, OwnedKey.Of(key));
            _logs[gap].Add(log.Key, log);
            LookAgain(log, record.Time + _memory);
        }
        log.Add(record.Time);
        _reports?.Remember(log, record, term);
    }

    private bool EvictOldestLog()
    {
        if (!_expiry.TryTake(out var oldest)) return false;
        // Events that came since the log was queued put it further back.
        if (oldest!.Latest + _memory is var deadline && deadline > oldest.NextLook) LookAgain(oldest, deadline);
        else Forget(oldest, DropReason.Evicted);
        return true;
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
        if (reason is { } dropped) _drops.OnDropped(dropped);
    }
}
