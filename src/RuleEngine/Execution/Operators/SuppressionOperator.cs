using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>Suppresses alerts of a rule whose events are worked on as they come (<see cref="AlertSuppressor"/>).</summary>
/// <param name="plan">What is suppressed.</param>
/// <param name="source">The rule's detections.</param>
/// <param name="mayRaise">Whether a detection raises an alert at all: one that does not must not stand for others.</param>
/// <param name="scheduler">Event time.</param>
/// <param name="drops">Hears what is suppressed.</param>
/// <param name="budget">The bytes that the run may keep.</param>
internal sealed class SuppressionOperator(
    SuppressionPlan plan, IObservable<Detection> source, Func<Detection, bool> mayRaise, IScheduler scheduler, IDropListener drops, StateBudget budget)
    : IObservable<Detection>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(observer, plan, mayRaise, scheduler, drops, budget);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<Detection>, IOperatorState
    {
        private readonly IObserver<Detection> _observer;
        private readonly Func<Detection, bool> _mayRaise;
        private readonly AlertSuppressor _suppressor;

        public Sink(IObserver<Detection> observer, SuppressionPlan plan, Func<Detection, bool> mayRaise, IScheduler scheduler, IDropListener drops, StateBudget budget)
        {
            (_observer, _mayRaise) = (observer, mayRaise);
            _suppressor = new AlertSuppressor(plan, observer.OnNext, scheduler, drops, budget, isScheduled: false);
        }

        public void OnNext(Detection value)
        {
            var room = int.MaxValue;
            if (_mayRaise(value)) _suppressor.TryAdd(value, ref room);
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            _suppressor.End();
            _observer.OnCompleted();
        }

        public void Save(StateWriter writer) => _suppressor.Save(writer);

        public void Load(StateReader reader) => _suppressor.Load(reader);

        public void Dispose() => _suppressor.Dispose();
    }
}
