using System.Reactive.Subjects;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;

namespace RuleEngine;

/// <summary>
/// One run of an engine over one stream: events are pushed in, alerts come out, and between two events everything that it keeps can be saved. An
/// engine with the same rules, in another process too, goes on from there with the same alerts as this run
/// (<see cref="DetectionEngine.Resume"/>). Not thread-safe: events and calls come one at a time, and none from within an alert.
/// </summary>
public sealed class DetectionRun : IObserver<EventRecord>, IDisposable
{
    private readonly RuleSetPlan _plan;
    private readonly IObserver<Alert> _alerts;
    private readonly SessionCounters _counters;
    private readonly ArrivalCounters _arrivals;
    private readonly DegradationReporter _reporter;
    private readonly EventFactory _factory;
    private readonly DetectionSession _session;
    private readonly Subject<EventRecord> _input = new();
    private readonly Subject<EventRecord> _believed = new();
    private readonly StateBudget _budget;
    private readonly ClockJumpOperator.Subscription _ahead;
    private readonly RunState _state;
    private readonly DetectionOptions _options;
    private ReorderOperator.Subscription? _held;
    private Status _status = Status.Ready;

    private DetectionRun(MatchIndex index, IObserver<Alert> alerts, DetectionOptions options)
    {
        (_plan, _alerts, _options) = (index.Plan, alerts, options);
        _reporter = new DegradationReporter(_plan, options);
        _budget = new StateBudget(options.MaxStateBytes);
        _arrivals = new ArrivalCounters { FirstReleasedEarly = _reporter.OnReleasedEarly };
        _counters = new SessionCounters(_plan.Rules.Count) { FirstEvicted = _reporter.OnEvicted };
        _factory = new EventFactory(_plan.Fields);
        _session = new DetectionSession(index, _counters, _budget, Deliver, alerts.OnError, Complete);
        // Without a limit no time is too far ahead.
        _ahead = new ClockJumpOperator(_input, options.MaxClockJump ?? TimeSpan.MaxValue, Disbelieve).Connect(_believed);
        _state = new RunState(_plan, _session, _counters, _arrivals);
    }

    private enum Status
    {
        /// <summary>Between two events.</summary>
        Ready,

        /// <summary>At work on an event.</summary>
        Working,

        /// <summary>An observer threw, so some rules have seen an event and others have not.</summary>
        Torn,

        /// <summary>The stream ended.</summary>
        Over,

        /// <summary>Nobody listens any more.</summary>
        Disposed,
    }

    /// <summary>
    /// What became of each rule's state when the run was resumed: first the rules that run, in their order, then those that are gone. Empty for a
    /// run that was not resumed.
    /// </summary>
    public IReadOnlyList<RestoredRule> Restored { get; private set; } = [];

    /// <summary>Takes the next event. Alerts that it raises come before this returns.</summary>
    /// <param name="value">The event. One that was made with another field table is extracted anew; when that fails the run ends with an error.</param>
    public void OnNext(EventRecord value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_status is Status.Over or Status.Disposed || Project(value) is not { } record) return;
        if (_status == Status.Ready) _status = Status.Working;
        try
        {
            _input.OnNext(record);
        }
        catch
        {
            if (_status == Status.Working) _status = Status.Torn;
            throw;
        }
        if (_status == Status.Working) _status = Status.Ready;
    }

    /// <summary>Passes an error of the stream on, behind the alerts of the events that were held. The run is over.</summary>
    /// <param name="error">The error.</param>
    public void OnError(Exception error) => End(observer => observer.OnError(error));

    /// <summary>Ends the stream: what was held is worked on, what a query pipes is told, and what is pending is dropped. The run is over.</summary>
    public void OnCompleted() => End(observer => observer.OnCompleted());

    /// <summary>
    /// Writes everything that can influence later alerts and counts. The run is not changed by it, and runs that keep the same write the same
    /// bytes. Events are written whole, each once.
    /// </summary>
    /// <param name="destination">Takes the state, from its position on; it is neither flushed nor closed.</param>
    /// <exception cref="ObjectDisposedException">The run is disposed of.</exception>
    /// <exception cref="InvalidOperationException">The run is over, is at work on an event, or was left in the middle of one by an observer that threw.</exception>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ObjectDisposedException.ThrowIf(_status == Status.Disposed, this);
        if (_status != Status.Ready) throw new InvalidOperationException($"A run is saved between two events of its stream, and not while it is {_status}.");
        _state.Save(destination, _ahead, _held);
    }

    /// <summary>Ends the run without a word: nothing comes out any more.</summary>
    public void Dispose()
    {
        _status = Status.Disposed;
        _held?.Dispose();
        _ahead.Dispose();
        _input.Dispose();
        _believed.Dispose();
        _session.Dispose();
    }

    /// <summary>A run from the beginning.</summary>
    internal static DetectionRun Start(MatchIndex index, IObserver<Alert> alerts, DetectionStatistics? statistics, DetectionOptions options)
    {
        var run = new DetectionRun(index, alerts, options);
        if (options.HoldsEvents) run._held = run.Hold();
        else run.TakeAsTheyCome();
        statistics?.Attach(run._counters, run._arrivals, run._plan);
        return run;
    }

    /// <summary>A run from where another one was saved.</summary>
    internal static DetectionRun Resume(MatchIndex index, Stream state, IObserver<Alert> alerts, DetectionStatistics? statistics, DetectionOptions options)
    {
        var run = new DetectionRun(index, alerts, options);
        try
        {
            run._held = run.Hold();
            run.Load(state);
            statistics?.Attach(run._counters, run._arrivals, run._plan);
        }
        catch
        {
            run.Dispose();
            throw;
        }
        run.Settle();
        return run;
    }

    private ReorderOperator.Subscription Hold() =>
        new ReorderOperator(_believed, _options.AllowedLateness, _options.TiebreakerField, _arrivals, _options.MaxHeldEvents, _budget).Connect(_session);

    private void TakeAsTheyCome() => _believed.Subscribe(Take, _session.OnError, _session.OnCompleted);

    private void Load(Stream state)
    {
        try
        {
            var saved = _state.Load(state, _ahead, _held!);
            var outcomes = saved.ToDictionary(rule => rule.RuleId, rule => rule.IsTakenOver ? RestoreOutcome.Restored : RestoreOutcome.Changed, StringComparer.Ordinal);
            var running = _plan.Rules.Select(rule => rule.Rule!.RuleId).ToArray();
            var gone = saved.Select(rule => rule.RuleId).Except(running, StringComparer.Ordinal);
            Restored = [.. running.Select(id => new RestoredRule(id, outcomes.GetValueOrDefault(id, RestoreOutcome.New))), .. gone.Select(id => new RestoredRule(id, RestoreOutcome.Gone))];
        }
        catch (InvalidDataException exception)
        {
            throw new StateFormatException(exception.Message, exception);
        }
    }

    // What other options would not hold any more is worked on at once; with the same options there is nothing.
    private void Settle()
    {
        if (_options.HoldsEvents) _held!.Settle();
        else
        {
            _held!.ReleaseAll();
            _held.Dispose();
            _held = null;
            TakeAsTheyCome();
        }
        if (_options.MaxClockJump is null) _ahead.PassHeld();
    }

    private EventRecord? Project(EventRecord value)
    {
        try
        {
            // Events are made ours before they are put in order: another field table may take another field for the time.
            return _factory.Project(value);
        }
        catch (InvalidOperationException exception)
        {
            OnError(exception);
            return null;
        }
    }

    private void Disbelieve(EventRecord record, EventTime clock)
    {
        if (_counters.ImplausibleEvents == 0) _reporter.OnImplausibleTime(record, clock);
        _session.Inspect(record);
    }

    private void Take(EventRecord record)
    {
        if (record.Time < _arrivals.Latest) _arrivals.OnTooLate();
        _arrivals.OnArrival(record.Time);
        _session.OnNext(record);
    }

    private void End(Action<IObserver<EventRecord>> end)
    {
        if (_status is Status.Over or Status.Disposed) return;
        _status = Status.Over;
        end(_input);
    }

    private void Deliver(int rule, Detection detection)
    {
        var definition = _plan.Rules[rule].Rule!;
        if (_status == Status.Disposed || AlertFactory.IsSelfAlert(definition, detection)) return;
        _counters.CountAlert(rule);
        _alerts.OnNext(AlertFactory.Create(definition, detection));
    }

    private void Complete()
    {
        if (_status != Status.Disposed) _alerts.OnCompleted();
    }
}
