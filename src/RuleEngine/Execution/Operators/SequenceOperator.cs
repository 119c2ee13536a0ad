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
        private readonly ExpiryQueue<SequencePlace> _expiry;
        private readonly SequencePartials _partials;
        private readonly SequenceKeys _states;
        private readonly KeyEnumerator[] _keys;
        private readonly MissingEventGuard? _guard;
        private readonly SequenceReports? _reports;
        private long _stamp;
        private int _pending;

        public Sink(SequencePlan plan, IObserver<Detection> observer, IScheduler scheduler, IDropListener drops, StateBudget budget)
        {
            _partials = new SequencePartials(budget.Events);
            (_plan, _observer, _drops, _reports) = (plan, observer, drops, SequenceReports.For(plan, _partials, drops));
            _account = budget.Open(EvictOldest);
            _expiry = new ExpiryQueue<SequencePlace>(scheduler, Expire, _partials.IsAt, _account);
            _states = new SequenceKeys(plan.Keys[plan.Stages[0]].Count, plan.Stages.Count - 1, _account);
            _keys = [.. plan.Keys.Select(keys => new KeyEnumerator(keys, drops))];
            if (plan.Gaps.Any(gap => gap.Count > 0)) _guard = new MissingEventGuard(plan, _partials, _keys, scheduler, drops, _reports, budget, Emit);
        }

        public void OnNext(EventMatch match)
        {
            for (var stage = _plan.Stages.Count - 1; stage >= 0; stage--)
            {
                var term = _plan.Stages[stage];
                if (match.Satisfies(term)) Offer(match.Seen, stage, _keys[term]);
            }
            _reports?.EndEvent();
            _guard?.Observe(match);
            if (_plan.Until >= 0 && match.Satisfies(_plan.Until)) EndPending(match.Seen, _keys[_plan.Until]);
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            if (_reports is null) _drops.OnDropped(DropReason.EndOfStream, _pending);
            else
            {
                foreach (var (place, _) in _expiry.InOrder())
                {
                    if (place.Stamp > 0) _drops.OnDropped(DropReason.EndOfStream, report: _reports.Dropped(place.Number, KeyOf(place.Number)));
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
                else if (_states.Find(keys.Current) is var state and >= 0) Advance(state, record, stage, keys.Current);
                else _reports?.NothingWaited(record, stage, keys.Current);
            }
            while (keys.MoveNext());
        }

        private void Start(EventRecord record, ReadOnlySpan<FieldValue> key)
        {
            var sequence = _partials.Open(record, _guard?.LeadOf(key, record.Time));
            _reports?.Opened(sequence, key);
            if (_reports is not null && _partials[sequence].Lead is { } lead) _guard!.Mark(_reports, sequence, 0, key, lead);
            if (_plan.Stages.Count == 1)
            {
                Finish(sequence, OwnedKey.Of(key));
                return;
            }
            var state = _states.Find(key);
            Put(state < 0 ? _states.Add(key) : state, 0, sequence, stamp: 0);
        }

        // Taking the pending sequence is final, even if the event turns out not to fit.
        private void Advance(int state, EventRecord record, int stage, ReadOnlySpan<FieldValue> key)
        {
            var sequence = _states.Slots(state)[stage - 1];
            if (sequence == SequenceKeys.NoSequence)
            {
                _reports?.NothingWaited(record, stage, _states.ValuesOf(state));
                return;
            }
            var (start, last) = (_partials[sequence].Start, _partials[sequence].Last);
            if (record.Time < last)
            {
                _drops.OnDropped(DropReason.OutOfOrder, report: _reports?.LeftOut(record, stage, _states.ValuesOf(state), last - record.Time));
                return;
            }
            _reports?.Use();
            var stamp = _partials[sequence].Stamp;
            Take(state, stage - 1, sequence);
            if (_plan.MaxSpan is { } span && start + span < record.Time)
            {
                _drops.OnDropped(DropReason.MaxSpanExceeded, report: _reports?.Dropped(sequence, _states.ValuesOf(state), record, record.Time - (start + span)));
                _partials.Close(sequence);
                _states.Forget(state);
                return;
            }
            var spoiler = _guard?.SpoilerOf(stage, key, last, record.Time);
            _partials.Extend(sequence, record, spoiler is not null);
            if (_reports is not null && spoiler is { } seen) _guard!.Mark(_reports, sequence, stage, key, seen);
            if (stage == _plan.Stages.Count - 1)
            {
                Finish(sequence, _states.ValuesOf(state));
                _states.Forget(state);
            }
            else Put(state, stage, sequence, stamp);
        }

        // In the order of time the later one would have come last, so it stays even when it came first. A sequence that waited before expires when it would have, and has its place
        // in the queue already, under its stamp.
        private void Put(int state, int stage, int sequence, long stamp)
        {
            var other = _states.Slots(state)[stage];
            if (other != SequenceKeys.NoSequence)
            {
                var (earlier, later) = (_partials[sequence].Last, _partials[other].Last);
                if (later > earlier)
                {
                    _drops.OnDropped(DropReason.OutOfOrder, report: _reports?.Dropped(sequence, _states.ValuesOf(state), _partials.LastOf(other), later - earlier));
                    _partials.Close(sequence);
                    return;
                }
                _drops.OnDropped(DropReason.Overwritten, report: _reports?.Dropped(other, _states.ValuesOf(state), _partials.LastOf(sequence)));
                Take(state, stage, other);
                _partials.Close(other);
            }
            ref var partial = ref _partials[sequence];
            (partial.Key, partial.Stamp) = (state, stamp > 0 ? stamp : ++_stamp);
            _states.Set(state, stage, sequence);
            _pending++;
            _account.Add(partial.Size);
            if (stamp == 0) _expiry.Add(new SequencePlace(sequence, _stamp), partial.Start + _plan.Lifetime);
        }

        private void EndPending(EventRecord record, KeyEnumerator keys)
        {
            if (!keys.MoveTo(record)) return;
            do
            {
                var state = _states.Find(keys.Current);
                if (state < 0) continue;
                for (var stage = 0; stage < _plan.Stages.Count - 1; stage++)
                {
                    // What began after the event was not there for it to end, even if the event came late.
                    var sequence = _states.Slots(state)[stage];
                    if (sequence == SequenceKeys.NoSequence || _partials[sequence].Start > record.Time) continue;
                    Take(state, stage, sequence);
                    _drops.OnDropped(DropReason.KilledByUntil, report: _reports?.Dropped(sequence, _states.ValuesOf(state), record));
                    _partials.Close(sequence);
                }
                _states.Forget(state);
            }
            while (keys.MoveNext());
        }

        private FieldValue[] KeyOf(int sequence) => _states.ValuesOf(_partials[sequence].Key);

        private void Expire(SequencePlace place) => Drop(place, DropReason.Expired);

        private bool EvictOldest()
        {
            if (!_expiry.TryTake(out var oldest)) return false;
            Drop(oldest, DropReason.Evicted);
            return true;
        }

        private void Drop(SequencePlace place, DropReason reason)
        {
            if (!_partials.IsAt(place)) return;
            var state = _partials[place.Number].Key;
            Take(state, _partials[place.Number].Length - 1, place.Number);
            _drops.OnDropped(reason, report: _reports?.Dropped(place.Number, _states.ValuesOf(state)));
            _partials.Close(place.Number);
            _states.Forget(state);
        }

        // The sequence waits no longer; it is still there.
        private void Take(int state, int stage, int sequence)
        {
            ref var partial = ref _partials[sequence];
            _account.Add(-partial.Size);
            partial.Stamp = 0;
            _states.Set(state, stage, SequenceKeys.NoSequence);
            _pending--;
        }

        private void Finish(int complete, FieldValue[] key)
        {
            if (_guard is null) Emit(complete, key, _partials[complete].Last);
            else _guard.Judge(complete, key);
        }

        private void Emit(int complete, FieldValue[] key, EventTime time)
        {
            _reports?.Completed(complete, key);
            var events = _partials.EventsOf(complete);
            _partials.Close(complete);
            var keys = KeyPlan.NameValues(_plan.Keys[_plan.Stages[0]], key);
            _observer.OnNext(new Detection { Kind = DetectionKind.Sequence, Time = time, Events = Arrange(events), Keys = keys });
        }

        private EventRecord?[] Arrange(EventRecord[] events)
        {
            var next = 0;
            return [.. _plan.Slots.Select(slot => slot.IsMissing ? null : events[next++])];
        }
    }
}
