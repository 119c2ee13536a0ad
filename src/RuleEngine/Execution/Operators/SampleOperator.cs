using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Finds samples (eql.md §9): for a join key that events of every stage share, distinct events, one a stage, in any order. On an endless stream a
/// sample is told as soon as there is one, and its key starts anew; over a finite search all samples are told at the end, in the order of their
/// keys.
/// </summary>
/// <param name="plan">The sample.</param>
/// <param name="source">The events that satisfy some term, in the order of their time.</param>
/// <param name="scheduler">Event time: events are forgotten on it.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="search">How many samples a key may have when all are told at the end; null tells them at once.</param>
/// <param name="budget">The bytes that the run may keep; beyond it the keys that were quiet for longest are evicted.</param>
internal sealed class SampleOperator(
    SamplePlan plan, IObservable<EventMatch> source, IScheduler scheduler, IDropListener drops, StateBudget budget, int? search = null)
    : IObservable<Detection>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(plan, observer, scheduler, drops, budget, search);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<EventMatch>, IOperatorState
    {
        private readonly SamplePlan _plan;
        private readonly IObserver<Detection> _observer;
        private readonly IDropListener _drops;
        private readonly int? _search;
        private readonly KeyedGroups<SampleKeyState> _states;
        private readonly KeyEnumerator[] _keys;
        private readonly SampleReports? _reports;
        private long _arrivals;

        public Sink(SamplePlan plan, IObserver<Detection> observer, IScheduler scheduler, IDropListener drops, StateBudget budget, int? search)
        {
            (_plan, _observer, _drops, _search) = (plan, observer, drops, search);
            // As many events of a stage as there are stages suffice for one combination, one more for each further one.
            var capacity = plan.Stages.Count + (search ?? 1) - 1;
            _reports = drops.IsReporting ? new SampleReports(drops, plan.Keys[plan.Stages[0]], plan.Stages.Count) : null;
            _states = new KeyedGroups<SampleKeyState>(scheduler, drops, plan.Lifetime, budget, (key, account) => new SampleKeyState(key, account, plan.Stages.Count, capacity), _reports);
            _keys = [.. plan.Keys.Select(keys => new KeyEnumerator(keys, drops))];
        }

        public void OnNext(EventMatch match)
        {
            _arrivals++;
            for (var stage = 0; stage < _plan.Stages.Count; stage++)
            {
                var term = _plan.Stages[stage];
                if (!match.Satisfies(term)) continue;
                if (!_keys[term].MoveTo(match.Event))
                {
                    _drops.OnDropped(DropReason.KeyNull, report: _reports is null ? null : _keys[term].WithoutKey(match.Event, stage + 1, _plan.Stages.Count));
                    continue;
                }
                do
                {
                    Add(stage, match.Event, _keys[term].Current);
                }
                while (_keys[term].MoveNext());
            }
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            if (_search is { } most)
            {
                foreach (var state in _states.All.OrderBy(state => state.Key, KeyOrder.Instance))
                {
                    foreach (var combination in state.Combinations().Take(most)) Emit(combination, state.Key);
                    if (state.Combinations().Any()) Clear(state);
                }
            }
            _states.End();
            _observer.OnCompleted();
        }

        public void Save(StateWriter writer)
        {
            writer.Write(_arrivals);
            _states.Save(writer);
        }

        public void Load(StateReader reader)
        {
            _arrivals = reader.ReadNumber();
            _states.Load(reader, _plan.Keys[_plan.Stages[0]].Count);
        }

        public void Dispose() => _states.Dispose();

        private void Add(int stage, EventRecord record, ReadOnlySpan<FieldValue> key)
        {
            var state = _states.GetOrAdd(key, record.Time);
            if (_plan.Lifetime != TimeSpan.MaxValue) _states.Slide(state, record.Time + -_plan.Lifetime);
            if (!state.Add(stage, record, _arrivals)) return;
            _states.Keep(state);
            if (_search is null && state.Combinations().FirstOrDefault() is { } combination)
            {
                Clear(state);
                Emit(combination, state.Key);
            }
        }

        private void Clear(SampleKeyState state)
        {
            _states.Complete(state);
            state.Clear();
        }

        private void Emit(EventRecord[] events, FieldValue[] key) => _observer.OnNext(new Detection
        {
            Kind = DetectionKind.Sample,
            Time = events.Max(record => record.Time),
            Events = events,
            Keys = KeyPlan.NameValues(_plan.Keys[_plan.Stages[0]], key),
        });
    }
}
