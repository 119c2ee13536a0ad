using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Counts events by group and detects a group that reaches a number of events, and of distinct values of a field, within a window of event time.
/// After a detection the group starts anew, and events not later than its last one do not count again, as Kibana's signal history has it. An
/// event without a value in a group field does not count; one with several values counts in several groups.
/// </summary>
/// <param name="plan">The threshold.</param>
/// <param name="source">The events, in the order of their time.</param>
/// <param name="scheduler">Event time: groups are forgotten on it.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="budget">The most events kept at a time; beyond it the groups that were quiet for longest are evicted.</param>
internal sealed class ThresholdOperator(ThresholdPlan plan, IObservable<EventMatch> source, IScheduler scheduler, IDropListener drops, int budget = ThresholdOperator.DefaultBudget)
    : IObservable<Detection>
{
    /// <summary>The budget when none is given.</summary>
    public const int DefaultBudget = 250_000;

    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(plan, observer, scheduler, drops, budget);
        return StableCompositeDisposable.Create(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<EventMatch>, IDisposable
    {
        private readonly ThresholdPlan _plan;
        private readonly IObserver<Detection> _observer;
        private readonly IDropListener _drops;
        private readonly int _budget;
        private readonly int _cardinalityField;
        private readonly ExpiryQueue<ThresholdGroupState> _expiry;
        private readonly Dictionary<FieldValue[], ThresholdGroupState> _groups = new(KeyComparer.Instance);
        private readonly Dictionary<FieldValue[], ThresholdGroupState>.AlternateLookup<ReadOnlySpan<FieldValue>> _lookup;
        private readonly KeyEnumerator _keys;
        private readonly IScheduler _scheduler;
        private int _kept;

        public Sink(ThresholdPlan plan, IObserver<Detection> observer, IScheduler scheduler, IDropListener drops, int budget)
        {
            (_plan, _observer, _drops, _budget, _scheduler) = (plan, observer, drops, budget, scheduler);
            _cardinalityField = plan.Cardinality?.Field ?? -1;
            _expiry = new ExpiryQueue<ThresholdGroupState>(scheduler, Expire, group => group.IsLive);
            _lookup = _groups.GetAlternateLookup<ReadOnlySpan<FieldValue>>();
            _keys = new KeyEnumerator(plan.Keys);
        }

        public void OnNext(EventMatch match)
        {
            if (!_keys.MoveTo(match.Event))
            {
                _drops.OnDropped(DropReason.KeyNull);
                return;
            }
            do
            {
                Count(match.Event);
            }
            while (_keys.MoveNext());
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            for (; _kept > 0; _kept--) _drops.OnDropped(DropReason.EndOfStream);
            _observer.OnCompleted();
        }

        public void Dispose() => _expiry.Dispose();

        private void Count(EventRecord record)
        {
            if (!_lookup.TryGetValue(_keys.Current, out var group))
            {
                group = new ThresholdGroupState(_keys.Current.ToArray());
                _groups[group.Key] = group;
                _expiry.Add(group, record.Time + _plan.Window);
            }
            if (record.Time <= group.Reported)
            {
                _drops.OnDropped(DropReason.AlreadyCounted);
                return;
            }
            if (record.Time < group.Latest + -_plan.Window)
            {
                // Too late to be in one window with what counts now.
                _drops.OnDropped(DropReason.Expired);
                return;
            }
            Release(group.RemoveBefore(record.Time + -_plan.Window, _cardinalityField), DropReason.Expired);
            group.Add(record, _cardinalityField >= 0 ? record[_cardinalityField] : default);
            _kept++;
            if (group.Count >= _plan.Value && (_cardinalityField < 0 || group.Distinct >= _plan.CardinalityValue)) Emit(group);
            while (_kept > _budget && _expiry.TryTake(out var oldest)) Forget(oldest!, DropReason.Evicted);
        }

        private void Emit(ThresholdGroupState group)
        {
            var events = group.ToArray();
            var keys = new KeyValuePair<string, FieldValue>[group.Key.Length];
            for (var i = 0; i < keys.Length; i++) keys[i] = new(_plan.Keys[i].Name, group.Key[i]);
            var (first, last) = (events[0].Time, events[^1].Time);
            var result = new ThresholdResult(events.Length, first, last, _plan.Cardinality?.Name, group.Distinct);
            _kept -= events.Length;
            group.Report();
            _observer.OnNext(new Detection { Kind = DetectionKind.Threshold, Time = last, Events = events, Keys = keys, Threshold = result });
        }

        // A group is asked again when its first event is out of the window; it goes when its last one is.
        private void Expire(ThresholdGroupState group)
        {
            if (!group.IsLive) return;
            var deadline = group.Latest + _plan.Window;
            if (EventTime.From(_scheduler.Now) > deadline) Forget(group, DropReason.Expired);
            else _expiry.Add(group, deadline);
        }

        private void Forget(ThresholdGroupState group, DropReason reason)
        {
            if (!group.IsLive) return;
            group.IsLive = false;
            _groups.Remove(group.Key);
            Release(group.Count, reason);
        }

        private void Release(int events, DropReason reason)
        {
            _kept -= events;
            for (var i = 0; i < events; i++) _drops.OnDropped(reason);
        }
    }
}
