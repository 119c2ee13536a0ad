using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Counts events by group and detects a group that reaches a number of events, and of distinct values of a field, within a window of event time; a
/// condition over aggregates of the group's events may stand beside these numbers, and is asked at each event.
/// After a detection the group starts anew, and events not later than its last one do not count again, as Kibana's signal history has it. An
/// event without a value in a group field does not count; one with several values counts in several groups.
/// </summary>
/// <param name="plan">The threshold.</param>
/// <param name="source">The events, in the order of their time.</param>
/// <param name="scheduler">Event time: groups are forgotten on it.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="budget">The bytes that the run may keep; beyond it the groups that were quiet for longest are evicted.</param>
/// <param name="history">What earlier executions alerted for, where the events of a window are counted at its end; null counts each event as it comes.</param>
internal sealed class ThresholdOperator(
    ThresholdPlan plan, IObservable<EventMatch> source, IScheduler scheduler, IDropListener drops, StateBudget budget, ThresholdHistory? history = null)
    : IObservable<Detection>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(plan, observer, scheduler, drops, budget, history);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<EventMatch>, IOperatorState
    {
        private readonly ThresholdPlan _plan;
        private readonly IObserver<Detection> _observer;
        private readonly IDropListener _drops;
        private readonly KeyedGroups<ThresholdGroupState> _groups;
        private readonly KeyEnumerator _keys;
        private readonly ThresholdHistory? _history;
        private readonly ThresholdReports? _reports;

        public Sink(
            ThresholdPlan plan, IObserver<Detection> observer, IScheduler scheduler, IDropListener drops, StateBudget budget, ThresholdHistory? history)
        {
            (_plan, _observer, _drops, _history) = (plan, observer, drops, history);
            _reports = drops.IsReporting ? new ThresholdReports(drops, plan) : null;
            _groups = new KeyedGroups<ThresholdGroupState>(scheduler, drops, plan.Window, budget, (key, account) => new ThresholdGroupState(key, account, plan), _reports);
            _keys = new KeyEnumerator(plan.Keys, drops);
        }

        public void OnNext(EventMatch match)
        {
            if (!_plan.Time.TryRead(match.Event, out var time))
            {
                _drops.OnDropped(DropReason.Untimed, report: _reports?.LeftOut(match.Event, []));
                return;
            }
            if (!_keys.MoveTo(match.Event))
            {
                _drops.OnDropped(DropReason.KeyNull, report: _reports is null ? null : _keys.WithoutKey(match.Event));
                return;
            }
            do
            {
                Count(match.Event, time);
            }
            while (_keys.MoveNext());
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            if (_history is not null) EmitAll();
            _groups.End();
            _observer.OnCompleted();
        }

        public void Save(StateWriter writer) => _groups.Save(writer);

        public void Load(StateReader reader) => _groups.Load(reader, _plan.Keys.Count);

        public void Dispose() => _groups.Dispose();

        private void Count(EventRecord record, EventTime time)
        {
            var group = _groups.GetOrAdd(_keys.Current, WindowTimePlan.Later(record, time));
            if (time <= group.Reported || (_history?.Contains(group.Key, time) ?? false))
            {
                _drops.OnDropped(DropReason.AlreadyCounted, report: _reports?.LeftOut(record, _keys.Current));
                return;
            }
            if (time < group.LatestInWindow + -_plan.Window)
            {
                // Too late to be in one window with what counts now.
                _drops.OnDropped(DropReason.Expired, report: _reports?.LeftOut(record, _keys.Current, group.LatestInWindow + -_plan.Window - time));
                return;
            }
            _groups.Slide(group, time + -_plan.Window);
            group.Add(record, time);
            _groups.Keep(group);
            if (_history is null && group.IsComplete()) Emit(group);
        }

        private void EmitAll()
        {
            foreach (var group in _groups.All.Where(group => group.IsComplete()).OrderBy(group => group.Key, KeyOrder.Instance)) Emit(group);
        }

        private void Emit(ThresholdGroupState group)
        {
            var events = group.ToArray();
            var (first, last) = (TimeOf(events[0]), TimeOf(events[^1]));
            var result = new ThresholdResult(events.Length, first, last, _plan.Cardinality?.Name, group.Distinct) { Aggregations = group.Aggregates };
            _groups.Complete(group);
            group.Report();
            _observer.OnNext(new Detection { Kind = DetectionKind.Threshold, Time = last, Events = events, Keys = KeyPlan.NameValues(_plan.Keys, group.Key), Threshold = result });
        }

        private EventTime TimeOf(EventRecord counted) => _plan.Time.TryRead(counted, out var time) ? time : throw new InvalidOperationException($"{counted} was counted without a time.");
    }
}
