using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Executes a rule as Kibana does: at each multiple of its interval it searches the window of that execution, from scratch, drops what was found
/// before, and raises at most <c>max_signals</c> alerts. Executions that could not find anything new are left out.
/// </summary>
/// <param name="plan">When the rule is executed.</param>
/// <param name="suppression">What is suppressed, or null.</param>
/// <param name="source">The events that matched.</param>
/// <param name="search">What the rule looks for.</param>
/// <param name="mayRaise">Whether a detection raises an alert at all.</param>
/// <param name="scheduler">Event time.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="budget">The bytes that the run may keep; beyond it the earliest events are forgotten.</param>
internal sealed class ScheduledOperator(
    SchedulePlan plan, SuppressionPlan? suppression, IObservable<EventMatch> source, IWindowSearch search, Func<Detection, bool> mayRaise, IScheduler scheduler,
    IDropListener drops, StateBudget budget)
    : IObservable<Detection>
{
    // Beyond so many times max_signals Kibana does not count suppressed alerts either, but for query rules.
    private const int SuppressionFactor = 5;

    // Where windows overlap as often as no real rule's do, only those are searched whose events differ.
    private const int MostOverlaps = 10_000;

    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(this, observer);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<EventMatch>, IOperatorState, IHistoryLearner
    {
        private readonly ScheduledOperator _rule;
        private readonly IObserver<Detection> _observer;
        private readonly ExecutionWindow _window;
        private readonly FoundBefore _found;
        private readonly AlertSuppressor? _suppressor;
        private readonly SerialDisposable _timer = new();
        private readonly bool _limitsTaken;
        private EventTime _next = Never;
        private bool _isUnfinished;

        public Sink(ScheduledOperator rule, IObserver<Detection> observer)
        {
            (_rule, _observer) = (rule, observer);
            _limitsTaken = rule.Suppression is { Grouping: not SuppressionGrouping.EachValue };
            var account = rule.Budget.Open(EvictFirst);
            (_window, _found) = (new ExecutionWindow(rule.Plan, account), new FoundBefore(rule.Budget.Open(() => false)));
            if (rule.Suppression is { } suppressed) _suppressor = new AlertSuppressor(suppressed, observer.OnNext, rule.Scheduler, rule.Drops, rule.Budget, isScheduled: true);
        }

        private static EventTime Never => new(long.MaxValue);

        public void OnNext(EventMatch value)
        {
            if (!_rule.Plan.Time.TryRead(value.Event, out var time))
            {
                LeaveOut(value.Event, DropReason.Untimed);
                return;
            }
            var execution = _rule.Plan.FirstToSee(time, EventTime.From(_rule.Scheduler.Now));
            // A window that ends later begins later, so what this execution does not see none will.
            if (!_rule.Plan.WindowsAt(execution).Any(window => window.From <= time && time < window.To))
            {
                LeaveOut(value.Event, DropReason.MissedByExecutions);
                return;
            }
            _window.Add(value);
            if (execution < _next) Arm(execution);
        }

        public void Learn(EventRecord record) => (_rule.Search as IHistoryLearner)?.Learn(record);

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            _suppressor?.End();
            _observer.OnCompleted();
        }

        public void Save(StateWriter writer)
        {
            writer.Write(_next);
            writer.Write(_isUnfinished);
            _window.Save(writer);
            _found.Save(writer);
            _suppressor?.Save(writer);
            _rule.Search.Save(writer);
        }

        public void Load(StateReader reader)
        {
            var next = reader.ReadTime();
            _isUnfinished = reader.ReadFlag();
            _window.Load(reader);
            _found.Load(reader);
            _suppressor?.Load(reader);
            _rule.Search.Load(reader);
            if (next < Never) Arm(next);
        }

        public void Dispose()
        {
            _timer.Dispose();
            _suppressor?.Dispose();
            _rule.Search.Dispose();
        }

        private void Arm(EventTime execution)
        {
            _next = execution;
            _timer.Disposable = execution < Never ? _rule.Scheduler.Schedule(execution.ToDateTimeOffset(), Execute) : Disposable.Empty;
        }

        private void Execute()
        {
            var execution = _next;
            _isUnfinished = false;
            foreach (var (from, to) in _rule.Plan.WindowsAt(execution)) Search(new RuleExecution(execution, from, to));
            _suppressor?.EndExecution();
            var next = NextAfter(execution);
            var earliest = _rule.Plan.WindowsAt(execution + _rule.Plan.Interval)[0].From;
            _window.ForgetBefore(earliest, _rule.Search.Leave);
            _found.ForgetBefore(earliest);
            Arm(next);
        }

        // The next execution that can find something that this one could not.
        private EventTime NextAfter(EventTime execution)
        {
            var windows = _rule.Plan.WindowsAt(execution);
            var enter = _window.EarliestFrom(windows[^1].To) is { } time ? _rule.Plan.FirstToSee(time, execution) : Never;
            if (_window.EarliestFrom(EventTime.MinValue) is not { } first || first >= windows[^1].To) return enter;
            var next = execution + _rule.Plan.Interval;
            if (_isUnfinished || LooksBeyond(windows[0]) || windows.Count > 1) return next;
            if (!_rule.Search.FindsMoreInLess) return enter;
            next = _rule.Plan.FirstToMiss(first);
            return next < enter ? next : enter;
        }

        private bool LooksBeyond((EventTime From, EventTime To) window) =>
            _rule.Search.LooksBeyond && (window.To - window.From) / _rule.Plan.Interval <= MostOverlaps;

        private void Search(RuleExecution execution)
        {
            var numbers = new Dictionary<EventRecord, long>(ReferenceEqualityComparer.Instance);
            var events = new List<EventMatch>();
            foreach (var (match, number) in _window.Between(execution.From, execution.To))
            {
                numbers[match.Event] = number;
                events.Add(match);
            }
            if (events.Count == 0) return;
            var room = _rule.Plan.MaxAlerts;
            var countable = _limitsTaken ? (long)SuppressionFactor * _rule.Plan.MaxAlerts : long.MaxValue;
            foreach (var detection in _rule.Search.Search(events, execution))
            {
                var name = FoundBefore.NameOf(detection, numbers);
                if ((!_rule.Search.RemembersFindings && _found.Contains(name)) || !_rule.MayRaise(detection)) continue;
                if (countable <= 0 || !TryRaise(detection with { Time = execution.Time, Execution = execution }, ref room))
                {
                    _isUnfinished = true;
                    _rule.Drops.OnDropped(DropReason.MaxSignals);
                    continue;
                }
                countable--;
                _rule.Search.Confirm(detection);
                if (!_rule.Search.RemembersFindings) _found.Add(name, detection.Events.OfType<EventRecord>().Min(_window.TimeOf));
            }
        }

        private bool TryRaise(Detection detection, ref int room)
        {
            if (_suppressor is not null) return _suppressor.TryAdd(detection, ref room);
            if (room-- <= 0) return false;
            _observer.OnNext(detection);
            return true;
        }

        private void LeaveOut(EventRecord record, DropReason reason) =>
            _rule.Drops.OnDropped(reason, report: _rule.Drops.IsReporting ? new PartialReport { Kind = PartialReportKind.EventLeftOut, Event = record } : null);

        private bool EvictFirst()
        {
            if (!_window.ForgetFirst()) return false;
            _rule.Drops.OnDropped(DropReason.Evicted);
            return true;
        }
    }

    private SchedulePlan Plan { get; } = plan;

    private SuppressionPlan? Suppression { get; } = suppression;

    private IWindowSearch Search { get; } = search;

    private Func<Detection, bool> MayRaise { get; } = mayRaise;

    private IScheduler Scheduler { get; } = scheduler;

    private IDropListener Drops { get; } = drops;

    private StateBudget Budget { get; } = budget;
}
