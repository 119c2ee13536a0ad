using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Detects a term, the values of one to three fields together, that was not seen for a while. An event without a value in one of the fields is ignored; one
/// with several values has a term for each combination, and each that is new is a detection.
/// <para>
/// What is new follows from Kibana's rule, which at a run over [from, to] takes a term for new when <c>min(time over [to − window, to]) &gt; from</c>, strictly. Here
/// each event is a run of its own that ends with it, so at an event at <c>t</c> the history is [t − window, t], both ends included: an event of the term exactly at
/// the start of the window makes it known, one any earlier does not, and of two events of one time the second is not new. Kibana rolls the window on with
/// each run; so a term that was not seen for longer than the window is new again.
/// </para>
/// <para>
/// A late event counts by its own time: it is never new when its term was seen at or after that time, and never makes what was seen later look older. One that is
/// late by more than the window is outside of every history and is dropped.
/// </para>
/// </summary>
/// <param name="plan">What must be new.</param>
/// <param name="source">The events, in the order of their time.</param>
/// <param name="scheduler">Event time: terms are forgotten on it.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="budget">The bytes that the run may keep; beyond it the terms that were not seen for longest are evicted, and come as new when they are seen again.</param>
internal sealed class NewTermsOperator(NewTermsPlan plan, IObservable<EventMatch> source, IScheduler scheduler, IDropListener drops, StateBudget budget)
    : IObservable<Detection>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(plan, observer, scheduler, drops, budget);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<EventMatch>, IOperatorState, IHistoryLearner
    {
        private readonly NewTermsPlan _plan;
        private readonly IObserver<Detection> _observer;
        private readonly IDropListener _drops;
        private readonly TermHistory _history;
        private readonly KeyEnumerator _keys;

        public Sink(NewTermsPlan plan, IObserver<Detection> observer, IScheduler scheduler, IDropListener drops, StateBudget budget)
        {
            (_plan, _observer, _drops) = (plan, observer, drops);
            _history = new TermHistory(scheduler, drops, plan.Window, budget);
            _keys = new KeyEnumerator(plan.Keys, drops);
        }

        public void OnNext(EventMatch match)
        {
            var record = match.Event;
            if (Obstacle(record, out var time) is { } reason)
            {
                _drops.OnDropped(reason, report: _drops.IsReporting ? LeftOut(record, reason) : null);
                return;
            }
            do
            {
                if (_history.See(_keys.Current, time, WindowTimePlan.Later(record, time), out var before)) Emit(record, time);
                else if (_drops.IsReporting) _drops.OnReport(NewTermsReports.NotNew(_plan, record, _keys.Current, before));
            }
            while (_keys.MoveNext());
        }

        public void Learn(EventRecord record)
        {
            if (Obstacle(record, out var time) is not null) return;
            do
            {
                _history.See(_keys.Current, time, WindowTimePlan.Later(record, time), out _);
            }
            while (_keys.MoveNext());
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted() => _observer.OnCompleted();

        public void Save(StateWriter writer) => _history.Save(writer);

        public void Load(StateReader reader) => _history.Load(reader);

        public void Dispose() => _history.Dispose();

        private PartialReport LeftOut(EventRecord record, DropReason reason) =>
            reason == DropReason.KeyNull ? _keys.WithoutKey(record) : NewTermsReports.LeftOut(record);

        // Why an event is not looked at; null when the enumerator stands on the first of its terms.
        private DropReason? Obstacle(EventRecord record, out EventTime time) =>
            !_plan.Time.TryRead(record, out time) ? DropReason.Untimed
            : _history.IsPast(WindowTimePlan.Later(record, time)) ? DropReason.Expired
            : !_keys.MoveTo(record) ? DropReason.KeyNull
            : null;

        private void Emit(EventRecord record, EventTime time) => _observer.OnNext(new Detection
        {
            Kind = DetectionKind.NewTerms,
            Time = time,
            Events = [record],
            Keys = KeyPlan.NameValues(_plan.Keys, OwnedKey.Of(_keys.Current)),
        });
    }
}
