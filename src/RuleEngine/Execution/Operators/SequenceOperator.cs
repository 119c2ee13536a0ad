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
/// stages. An immutable description; each subscription has its own state, bounded in time by the plan's lifetime and in size by a budget.
/// </summary>
/// <param name="plan">The sequence.</param>
/// <param name="source">The events that satisfy some term, in the order of their time.</param>
/// <param name="scheduler">Event time: pending sequences expire on it.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="budget">The most pending sequences at a time; beyond it those that would expire first are evicted.</param>
internal sealed partial class SequenceOperator(SequencePlan plan, IObservable<EventMatch> source, IScheduler scheduler, IDropListener drops, int budget = SequenceOperator.DefaultBudget)
    : IObservable<Detection>
{
    /// <summary>The budget when none is given.</summary>
    public const int DefaultBudget = 250_000;

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
        private readonly int _budget;
        private readonly ExpiryQueue<(SequenceKeyState State, int Stage, SequencePartial Partial)> _expiry;
        private readonly Dictionary<FieldValue[], SequenceKeyState> _states = new(KeyComparer.Instance);
        private readonly Dictionary<FieldValue[], SequenceKeyState>.AlternateLookup<ReadOnlySpan<FieldValue>> _lookup;
        private readonly KeyEnumerator[] _keys;
        private readonly MissingEventGuard? _guard;
        private int _pending;

        public Sink(SequencePlan plan, IObserver<Detection> observer, IScheduler scheduler, IDropListener drops, int budget)
        {
            (_plan, _observer, _drops, _budget) = (plan, observer, drops, budget);
            _expiry = new ExpiryQueue<(SequenceKeyState, int, SequencePartial)>(scheduler, Expire, IsLive);
            _lookup = _states.GetAlternateLookup<ReadOnlySpan<FieldValue>>();
            _keys = [.. plan.Keys.Select(keys => new KeyEnumerator(keys, drops))];
            if (plan.Gaps.Any(gap => gap.Count > 0)) _guard = new MissingEventGuard(plan, _keys, scheduler, drops, budget, Emit);
        }

        public void OnNext(EventMatch match)
        {
            for (var stage = _plan.Stages.Count - 1; stage >= 0; stage--)
            {
                var term = _plan.Stages[stage];
                if (match.Satisfies(term)) Offer(match.Event, stage, _keys[term]);
            }
            _guard?.Observe(match);
            if (_plan.Until >= 0 && match.Satisfies(_plan.Until)) EndPending(match.Event, _keys[_plan.Until]);
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            for (var i = 0; i < _pending; i++) _drops.OnDropped(DropReason.EndOfStream);
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
                _drops.OnDropped(DropReason.KeyNull);
                return;
            }
            do
            {
                if (stage == 0) Start(record, keys.Current);
                else if (_lookup.TryGetValue(keys.Current, out var state)) Advance(state, record, stage);
            }
            while (keys.MoveNext());
        }

        private void Start(EventRecord record, ReadOnlySpan<FieldValue> key)
        {
            var partial = new SequencePartial(null, record) { Lead = _guard?.LeadOf(key, record.Time) };
            if (_plan.Stages.Count == 1)
            {
                Finish(partial, key.ToArray());
                return;
            }
            if (!_lookup.TryGetValue(key, out var state))
            {
                state = new SequenceKeyState(key.ToArray(), _plan.Stages.Count - 1);
                _states[state.Key] = state;
            }
            Put(state, 0, partial);
        }

        // Taking the pending sequence is final, even if the event turns out not to fit.
        private void Advance(SequenceKeyState state, EventRecord record, int stage)
        {
            var pending = state.Slots[stage - 1];
            if (pending is null) return;
            if (record.Time < pending.Event.Time)
            {
                _drops.OnDropped(DropReason.OutOfOrder);
                return;
            }
            Remove(state, stage - 1);
            if (_plan.MaxSpan is { } span && pending.Start + span < record.Time)
            {
                _drops.OnDropped(DropReason.MaxSpanExceeded);
                Forget(state);
                return;
            }
            var isSpoilt = pending.IsSpoilt || (_guard?.IsSpoilt(stage, state.Key, pending.Event.Time, record.Time) ?? false);
            var extended = new SequencePartial(pending, record) { IsSpoilt = isSpoilt };
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
            if (state.Slots[stage] is { } other)
            {
                if (other.Event.Time > partial.Event.Time)
                {
                    _drops.OnDropped(DropReason.OutOfOrder);
                    return;
                }
                _drops.OnDropped(DropReason.Overwritten);
                Remove(state, stage);
            }
            state.Slots[stage] = partial;
            state.Pending++;
            _pending++;
            _expiry.Add((state, stage, partial), partial.Start + _plan.Lifetime);
            while (_pending > _budget && _expiry.TryTake(out var oldest)) Drop(oldest, DropReason.Evicted);
        }

        private void EndPending(EventRecord record, KeyEnumerator keys)
        {
            if (!keys.MoveTo(record)) return;
            do
            {
                if (!_lookup.TryGetValue(keys.Current, out var state)) continue;
                for (var stage = 0; stage < state.Slots.Length; stage++)
                {
                    // What began after the event was not there for it to end, even if the event came late.
                    if (state.Slots[stage] is not { } pending || pending.Start > record.Time) continue;
                    Remove(state, stage);
                    _drops.OnDropped(DropReason.KilledByUntil);
                }
                Forget(state);
            }
            while (keys.MoveNext());
        }

        private static bool IsLive((SequenceKeyState State, int Stage, SequencePartial Partial) item) => ReferenceEquals(item.State.Slots[item.Stage], item.Partial);

        private void Expire((SequenceKeyState State, int Stage, SequencePartial Partial) item) => Drop(item, DropReason.Expired);

        private void Drop((SequenceKeyState State, int Stage, SequencePartial Partial) item, DropReason reason)
        {
            if (!IsLive(item)) return;
            Remove(item.State, item.Stage);
            _drops.OnDropped(reason);
            Forget(item.State);
        }

        private void Remove(SequenceKeyState state, int stage)
        {
            state.Slots[stage] = null;
            state.Pending--;
            _pending--;
        }

        private void Forget(SequenceKeyState state)
        {
            if (state.Pending == 0) _states.Remove(state.Key);
        }

        private void Finish(SequencePartial complete, FieldValue[] key)
        {
            if (_guard is null) Emit(complete, key, complete.Event.Time);
            else _guard.Judge(complete, key);
        }

        private void Emit(SequencePartial complete, FieldValue[] key, EventTime time)
        {
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
