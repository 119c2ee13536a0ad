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
    private readonly DegradationReporter _reporter;
    private readonly EventFactory _factory;
    private readonly OrderedSession[] _sessions;
    private readonly OrderedSession[] _sessionOf;
    private readonly RunState _state;
    // Null when no rule is over alerts.
    private readonly AlertFeedback? _feedback;
    private Status _status = Status.Ready;
    private Exception? _error;
    private bool _isLastEnding;
    private bool _isFeeding;

    private DetectionRun(OrderIndex index, IObserver<Alert> alerts, DetectionOptions options)
    {
        (_plan, _alerts) = (index.Plan, alerts);
        _reporter = new DegradationReporter(_plan, options);
        _factory = new EventFactory(_plan.Fields);
        var budget = Budget = new StateBudget(options.MaxStateBytes);
        var observer = new SessionObserver(Deliver, Fail, Complete, _reporter.OnEvicted, ReportReleasedEarly, ReportDisbelieved, _reporter.OnUntimed)
        {
            Untimed = _reporter.OnUntimed, ColdStarted = _reporter.OnColdStart, Limited = _reporter.OnLimited, Settled = FeedBackInTime, Partials = options.Partials,
        };
        var taken = new SessionOptions(options.AllowedLateness, options.TiebreakerField, options.MaxHeldEvents, options.MaxClockJump, options.Profile == ExecutionProfile.Elastic);
        _sessions = [.. index.Groups.Select(group => new OrderedSession(group.Index, group.Order, taken, budget, observer))];
        _sessionOf = [.. _plan.Rules.Select(rule => Array.Find(_sessions, session => session.Order == rule.Order)!)];
        _state = new RunState(_plan, _sessions, options.Profile == ExecutionProfile.Elastic);
        if (_plan.Rules.Any(rule => rule.Source.Indices.TakesAlerts)) _feedback = new AlertFeedback(_plan.Fields, _reporter);
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

    /// <summary>What its rules keep.</summary>
    internal StateBudget Budget { get; }

    /// <summary>Takes the next event. Alerts that it raises come before this returns.</summary>
    /// <param name="value">The event. One that was made with another field table is extracted anew; when that fails the run ends with an error.</param>
    public void OnNext(EventRecord value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_status is Status.Over or Status.Disposed || Project(value) is not { } record) return;
        Work(record, static (session, taken) => session.OnNext(taken));
    }

    /// <summary>
    /// Moves event time on without an event, for a live stream in which nothing comes: what waits for time is done, as if an event of that time had come, and had had its turn, that no rule looks at. Events that are earlier
    /// and come afterwards are too late, but for <see cref="DetectionOptions.AllowedLateness"/>. Alerts come before this returns. Time that is past already, and a run that has seen no event
    /// yet, are left as they are.
    /// </summary>
    /// <param name="instant">The time that it is now.</param>
    public void AdvanceTo(EventTime instant)
    {
        if (_status is Status.Over or Status.Disposed) return;
        Work(instant, static (session, time) => session.PassTo(time));
    }

    /// <summary>Passes an error of the stream on, behind the alerts of the events that were held. The run is over.</summary>
    /// <param name="error">The error.</param>
    public void OnError(Exception error) => End(error);

    /// <summary>Ends the stream: what was held is worked on, what a query pipes is told, and what is pending is dropped. The run is over.</summary>
    public void OnCompleted() => End(null);

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
        _state.Save(destination);
    }

    /// <summary>Ends the run without a word: nothing comes out any more.</summary>
    public void Dispose()
    {
        _status = Status.Disposed;
        foreach (var session in _sessions) session.Dispose();
    }

    /// <summary>A run from the beginning.</summary>
    internal static DetectionRun Start(OrderIndex index, IObserver<Alert> alerts, DetectionStatistics? statistics, DetectionOptions options)
    {
        var run = new DetectionRun(index, alerts, options);
        foreach (var session in run._sessions) session.TakeAsOptionsSay();
        run.Attach(statistics);
        run.Learn(options.History);
        return run;
    }

    /// <summary>A run from where another one was saved.</summary>
    internal static DetectionRun Resume(OrderIndex index, Stream state, IObserver<Alert> alerts, DetectionStatistics? statistics, DetectionOptions options)
    {
        var run = new DetectionRun(index, alerts, options);
        try
        {
            foreach (var session in run._sessions) session.Hold();
            run.Load(state);
            run.Attach(statistics);
            run.Learn(options.History);
        }
        catch
        {
            run.Dispose();
            throw;
        }
        foreach (var session in run._sessions) session.Settle();
        run.FeedBack();
        return run;
    }

    private void Work<T>(T input, Action<OrderedSession, T> work)
    {
        if (_status == Status.Ready) _status = Status.Working;
        try
        {
            foreach (var session in _sessions)
            {
                // A subscriber may leave inside an alert.
                if (_status == Status.Disposed) return;
                work(session, input);
            }
            FeedBack();
        }
        catch
        {
            _feedback?.Clear();
            if (_status == Status.Working) _status = Status.Torn;
            throw;
        }
        if (_status == Status.Working) _status = Status.Ready;
    }

    private void Attach(DetectionStatistics? statistics) => statistics?.Attach([.. _sessions.Select(session => (session.Counters, session.Arrivals))], _plan, Budget);

    private void Learn(IEnumerable<EventRecord>? history)
    {
        // The end of the history may be far, so it is not looked for when nobody wants to know.
        if (history is null || _sessions.All(session => session.Counters.History is null)) return;
        foreach (var value in history)
        {
            var record = _factory.Project(value);
            foreach (var session in _sessions) session.Learn(record);
        }
    }

    private void Load(Stream state)
    {
        try
        {
            var saved = _state.Load(state);
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

    private void ReportReleasedEarly(EventTime time)
    {
        if (_sessions.Sum(session => session.Arrivals.ReleasedEarly) == 1) _reporter.OnReleasedEarly(time);
    }

    private void ReportDisbelieved(EventRecord record, EventTime clock)
    {
        if (_sessions.All(session => session.Counters.ImplausibleEvents == 0)) _reporter.OnImplausibleTime(record, clock);
    }

    // What time made fire is an event of that time: rules see it before the event that moved time on.
    private void FeedBackInTime()
    {
        if (!_isFeeding) FeedBack();
    }

    // Alerts become events behind the one that raised them, and what they raise behind them: each rule that is over alerts sees all of them in their order.
    private void FeedBack()
    {
        if (_feedback is null) return;
        _isFeeding = true;
        while (_feedback.Take() is { } alert)
        {
            foreach (var session in _sessions)
            {
                if (_status == Status.Disposed) return;
                session.Feed(alert);
            }
        }
        _feedback.Begin();
        _isFeeding = false;
    }

    private void End(Exception? error)
    {
        if (_status is Status.Over or Status.Disposed) return;
        (_status, _error) = (Status.Over, error);
        if (_feedback is not null) RunOut();
        foreach (var session in _sessions)
        {
            if (_status == Status.Disposed) return;
            _isLastEnding = session == _sessions[^1];
            session.End(error);
        }
    }

    // What is held, and executions that are due, raise alerts that no rule may miss because it has been told of the end. Time goes on for all sessions as
    // one: in one that went ahead to its last execution, the alerts of the others would come too late.
    private void RunOut()
    {
        foreach (var session in _sessions)
        {
            if (_status == Status.Disposed) return;
            session.Release();
        }
        FeedBack();
        while (_status != Status.Disposed && _sessions.MinBy(session => session.Due) is { } first && first.Due < DateTimeOffset.MaxValue)
        {
            first.AdvanceTo(first.Due);
            FeedBack();
        }
    }

    private void Deliver(int rule, Detection detection)
    {
        var definition = _plan.Rules[rule].Rule!;
        if (_status == Status.Disposed || AlertFactory.IsSelfAlert(definition, detection)) return;
        if (detection.Suppression is not { IsUpdate: true })
        {
            _sessionOf[rule].Counters.CountAlert(rule);
            if (detection.Kind == DetectionKind.NewTerms) _sessionOf[rule].Counters.History!.OnAlert(rule, detection.Events[0]!.Time);
        }
        var alert = AlertFactory.Create(definition, detection, _plan.Rules[rule].Scorer is { } scorer ? scorer.Score : null);
        // An update says of an alert that was there already what it has suppressed since.
        if (!alert.IsUpdate) _feedback?.Add(alert);
        _alerts.OnNext(alert);
    }

    // The error of the stream comes to each session, and out of the last.
    private void Fail(Exception error)
    {
        if (!_isLastEnding && ReferenceEquals(error, _error)) return;
        FeedBack();
        _alerts.OnError(error);
    }

    private void Complete()
    {
        if (_status == Status.Disposed || !_isLastEnding) return;
        FeedBack();
        if (_status != Status.Disposed) _alerts.OnCompleted();
    }
}
