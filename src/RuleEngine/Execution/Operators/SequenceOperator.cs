using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Finds sequences as Elasticsearch's EQL does (eql.md §7): for each join key at most one pending sequence a stage; each event is offered to the
/// last stage first, so that it cannot extend what it just created; a newer pending sequence overwrites an older one; <c>until</c> acts after the
/// stages. An immutable description; each subscription has its own state, bounded in time by the plan's lifetime and in size by what the run may keep.
/// </summary>
/// <param name="plan">The sequence.</param>
/// <param name="source">The events that satisfy some term, in the order of their time.</param>
/// <param name="scheduler">Event time: pending sequences expire on it.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="budget">The bytes that the run may keep; beyond it those that would expire first are evicted.</param>
internal sealed partial class SequenceOperator(SequencePlan plan, IObservable<EventMatch> source, IScheduler scheduler, IDropListener drops, StateBudget budget) : IObservable<Detection>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(plan, observer, scheduler, drops, budget);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed partial class Sink : IObserver<EventMatch>, IOperatorState
    {
        private readonly SequencePlan _plan;
        private readonly IObserver<Detection> _observer;
        private readonly IDropListener _drops;
        private readonly StateAccount _account;
        private readonly ExpiryQueue<PendingSequence> _expiry;
        private readonly KeyTable<SequenceKeyState> _states;
        private readonly KeyEnumerator[] _keys;
        private readonly MissingEventGuard? _guard;
        private readonly SequenceReports? _reports;
        private int _pending;

        public Sink(SequencePlan plan, IObserver<Detection> observer, IScheduler scheduler, IDropListener drops, StateBudget budget)
        {
            (_plan, _observer, _drops, _reports) = (plan, observer, drops, SequenceReports.For(plan, drops));
            _account = budget.Open(EvictOldest);
            _expiry = new ExpiryQueue<PendingSequence>(scheduler, Expire, IsLive, _account, PendingSequence.Size);
            _states = new KeyTable<SequenceKeyState>(_account);
            _keys = [.. plan.Keys.Select(keys => new KeyEnumerator(keys, drops))];
            if (plan.Gaps.Any(gap => gap.Count > 0)) _guard = new MissingEventGuard(plan, _keys, scheduler, drops, _reports, budget, Emit);
        }

        public void OnNext(EventMatch match)
        {
            for (var stage = _plan.Stages.Count - 1; stage >= 0; stage--)
            {
                var term = _plan.Stages[stage];
                if (match.Satisfies(term)) Offer(match.Event, stage, _keys[term]);
            }
            _reports?.EndEvent();
            _guard?.Observe(match);
            if (_plan.Until >= 0 && match.Satisfies(_plan.Until)) EndPending(match.Event, _keys[_plan.Until]);
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            if (_reports is null) _drops.OnDropped(DropReason.EndOfStream, _pending);
            else
            {
                foreach (var (place, _) in _expiry.InOrder())
                {
                    if (place?.Partial is { } partial) _drops.OnDropped(DropReason.EndOfStream, report: _reports.Dropped(partial, place.State.Key));
                }
            }
            _pending = 0;
            _guard?.Complete();
            _observer.OnCompleted();
        }

        public void Dispose()
        {
            _expiry.Dispose();
            _guard?.Dispose();
        }

        private void Offer(EventRecord record, int stage, KeyEnumerator keys)
        {
            if (!keys.MoveTo(record))
            {
                _drops.OnDropped(DropReason.KeyNull, report: _reports is null ? null : keys.WithoutKey(record, _reports.NumberOf(stage), _plan.Slots.Count));
                return;
            }
            do
            {
                if (stage == 0) Start(record, keys.Current);
                else if (_states.Find(keys.Current) is { } state) Advance(state, record, stage);
                else _reports?.NothingWaited(record, stage, keys.Current);
            }
            while (keys.MoveNext());
        }

        private void Start(EventRecord record, ReadOnlySpan<FieldValue> key)
        {
            var partial = new SequencePartial(null, record) { Lead = _guard?.LeadOf(key, record.Time) };
            _reports?.Opened(partial, key);
            if (_reports is not null && partial.Lead is { } lead) _guard!.Mark(_reports, partial, 0, key, lead);
            if (_plan.Stages.Count == 1)
            {
                Finish(partial, OwnedKey.Of(key));
                return;
            }
            Put(_states.Find(key) ?? Open(OwnedKey.Of(key)), 0, partial);
        }

        private SequenceKeyState Open(FieldValue[] key)
        {
            var state = new SequenceKeyState(key, _plan.Stages.Count - 1);
            _states.Add(key, state);
            _account.Add(state.Size);
            return state;
        }

        // Taking the pending sequence is final, even if the event turns out not to fit.
        private void Advance(SequenceKeyState state, EventRecord record, int stage)
        {
            if (state.Slots[stage - 1]?.Partial is not { } pending)
            {
                _reports?.NothingWaited(record, stage, state.Key);
                return;
            }
            if (record.Time < pending.Event.Time)
            {
                _drops.OnDropped(DropReason.OutOfOrder, report: _reports?.LeftOut(record, stage, state.Key, pending.Event.Time - record.Time));
                return;
            }
            _reports?.Use();
            Remove(state, stage - 1);
            if (_plan.MaxSpan is { } span && pending.Start + span < record.Time)
            {
                _drops.OnDropped(DropReason.MaxSpanExceeded, report: _reports?.Dropped(pending, state.Key, record, record.Time - (pending.Start + span)));
                Forget(state);
                return;
            }
            var spoiler = _guard?.SpoilerOf(stage, state.Key, pending.Event.Time, record.Time);
            var extended = new SequencePartial(pending, record) { IsSpoilt = pending.IsSpoilt || spoiler is not null };
            if (_reports is not null && spoiler is { } seen) _guard!.Mark(_reports, extended, stage, state.Key, seen);
            if (stage == _plan.Stages.Count - 1)
            {
                Finish(extended, state.Key);
                Forget(state);
            }
            else Put(state, stage, extended);
        }

        // In the order of time the later one would have come last, so it stays even when it came first.
        private void Put(SequenceKeyState state, int stage, SequencePartial partial)
        {
            if (state.Slots[stage]?.Partial is { } other)
            {
                if (other.Event.Time > partial.Event.Time)
                {
                    _drops.OnDropped(DropReason.OutOfOrder, report: _reports?.Dropped(partial, state.Key, other.Event, other.Event.Time - partial.Event.Time));
                    return;
                }
                _drops.OnDropped(DropReason.Overwritten, report: _reports?.Dropped(other, state.Key, partial.Event));
                Remove(state, stage);
            }
            var place = new PendingSequence(state, stage, partial);
            state.Slots[stage] = place;
            state.Pending++;
            _pending++;
            _account.Add(partial.Size);
            _expiry.Add(place, partial.Start + _plan.Lifetime);
        }

        private void EndPending(EventRecord record, KeyEnumerator keys)
        {
            if (!keys.MoveTo(record)) return;
            do
            {
                if (_states.Find(keys.Current) is not { } state) continue;
                for (var stage = 0; stage < state.Slots.Length; stage++)
                {
                    // What began after the event was not there for it to end, even if the event came late.
                    if (state.Slots[stage]?.Partial is not { } pending || pending.Start > record.Time) continue;
                    Remove(state, stage);
                    _drops.OnDropped(DropReason.KilledByUntil, report: _reports?.Dropped(pending, state.Key, record));
                }
                Forget(state);
            }
            while (keys.MoveNext());
        }

        private static bool IsLive(PendingSequence place) => place.Partial is not null;

        private void Expire(PendingSequence place) => Drop(place, DropReason.Expired);

        private bool EvictOldest()
        {
            if (!_expiry.TryTake(out var oldest)) return false;
            Drop(oldest!, DropReason.Evicted);
            return true;
        }

        private void Drop(PendingSequence place, DropReason reason)
        {
            if (place.Partial is not { } partial) return;
            var state = place.State;
            Remove(state, place.Stage);
            _drops.OnDropped(reason, report: _reports?.Dropped(partial, state.Key));
            Forget(state);
        }

        private void Remove(SequenceKeyState state, int stage)
        {
            var place = state.Slots[stage]!;
            _account.Add(-place.Partial!.Size);
            place.Leave();
            state.Slots[stage] = null;
            state.Pending--;
            _pending--;
        }

        private void Forget(SequenceKeyState state)
        {
            if (state.Pending == 0 && _states.Remove(state.Key)) _account.Add(-state.Size);
        }

        private void Finish(SequencePartial complete, FieldValue[] key)
        {
            if (_guard is null) Emit(complete, key, complete.Event.Time);
            else _guard.Judge(complete, key);
        }

        private void Emit(SequencePartial complete, FieldValue[] key, EventTime time)
        {
            _reports?.Completed(complete, key);
            var keys = KeyPlan.NameValues(_plan.Keys[_plan.Stages[0]], key);
            _observer.OnNext(new Detection { Kind = DetectionKind.Sequence, Time = time, Events = Arrange(complete.ToArray()), Keys = keys });
        }

        private EventRecord?[] Arrange(EventRecord[] events)
        {
            var next = 0;
            return [.. _plan.Slots.Select(slot => slot.IsMissing ? null : events[next++])];
        }
    }
}
