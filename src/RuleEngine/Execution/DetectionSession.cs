using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>
/// One run of a set of rules over one stream: the state of a subscription. Each event first moves event time forward, which fires what is due,
/// then is matched, and then goes to the operators of the rules that it matched, in the order of the rules.
/// </summary>
internal sealed class DetectionSession : IObserver<EventRecord>, IDisposable
{
    private readonly MatchIndex _index;
    private readonly Matcher _matcher;
    private readonly EventFactory _factory;
    private readonly Subject<EventMatch>?[] _inputs;
    private readonly Action<int, Detection> _detected;
    private readonly Action<Exception> _failed;
    private readonly Action _completed;
    private readonly SessionCounters _counters;
    private readonly EventClock? _clock;
    private readonly IOperatorState?[] _states;
    private readonly DropCounter[] _drops;
    private readonly CompositeDisposable _subscriptions = [];
    private readonly int? _search;
    private readonly bool _isScheduled;
    private readonly StateBudget _budget;
    private readonly HistoryCoverage? _history;
    private Matcher? _learning;
    private bool _isDisposed;

    /// <summary>Opens a session.</summary>
    /// <param name="index">The rules.</param>
    /// <param name="counters">Counts what happens.</param>
    /// <param name="budget">The bytes that the state may take.</param>
    /// <param name="detected">Takes each detection with the place of its rule in the set.</param>
    /// <param name="failed">Takes the error of the stream, or of an event.</param>
    /// <param name="completed">Hears the end of the stream, after all that it made fire.</param>
    /// <param name="scheduler">Event time that somebody else drives; null lets the events drive it.</param>
    /// <param name="search">Over a finite stream, results come in order at its end, and a join key has at most so many samples; null tells each
    /// detection at once.</param>
    /// <param name="isScheduled">Whether rules are executed on a schedule, each on its own.</param>
    public DetectionSession(
        MatchIndex index, SessionCounters counters, StateBudget budget, Action<int, Detection> detected, Action<Exception> failed, Action completed,
        IScheduler? scheduler = null, int? search = null, bool isScheduled = false)
    {
        (_search, _budget, _isScheduled) = (search, budget, isScheduled);
        (_index, _counters, _detected, _failed, _completed) = (index, counters, detected, failed, completed);
        _matcher = new Matcher(index);
        _factory = new EventFactory(index.Plan.Fields);
        _clock = scheduler is null ? new EventClock() : null;
        _states = new IOperatorState?[index.Plan.Rules.Count];
        _drops = [.. index.Plan.Rules.Select((rule, place) => new DropCounter(counters, place, rule.Rule?.RuleId ?? ""))];
        _history = counters.History = HistoryCoverage.Of(index);
        _inputs = new Subject<EventMatch>?[index.Plan.Rules.Count];
        for (var rule = 0; rule < _inputs.Length; rule++)
        {
            if (index.Holds(rule)) Connect(rule, scheduler ?? _clock!.Of(rule));
        }
    }

    /// <summary>The time that it is: of the latest event, or of what time made fire since.</summary>
    public EventTime Now => _clock is not null && EventTime.From(_clock.Now) is var now && now > _counters.Clock ? now : _counters.Clock;

    /// <summary>Called when all that time made fire at an instant is done, before it goes on.</summary>
    public Action? Settled
    {
        get => _clock?.Settled;
        set => _clock!.Settled = value;
    }

    /// <summary>When the next execution of a rule is due; the greatest time when none is, or rules are not executed on a schedule.</summary>
    public DateTimeOffset Due => _isScheduled ? _clock!.Due : DateTimeOffset.MaxValue;

    /// <summary>Moves time forward without an event.</summary>
    public void AdvanceTo(DateTimeOffset instant) => _clock!.AdvanceTo(instant);

    /// <summary>Moves event time forward without an event.</summary>
    public void PassTo(EventTime time)
    {
        if (_isDisposed || _clock is null || time <= _counters.Clock) return;
        _counters.Clock = time;
        var instant = time.ToDateTimeOffset();
        if (instant > _clock.Now) _clock.AdvanceTo(instant);
    }

    /// <inheritdoc/>
    public void OnNext(EventRecord value)
    {
        if (_isDisposed) return;
        var record = _factory.Project(value);
        PassTo(record.Time);
        if (_history is { HasBegun: false }) _history.Begin(record.Time);
        _budget.Events.Begin();
        var matched = MatchedRules.Of(record, _matcher, _index);
        for (var i = 0; i < matched.Count; i++)
        {
            // A subscriber may leave inside a detection, of this event or of one that time made fire.
            if (_isDisposed) return;
            var rule = matched[i];
            _counters.CountMatch(rule, record);
            if (_inputs[rule] is { } input) input.OnNext(new EventMatch(record, matched.TermsOf(i)));
            else _detected(rule, Detect(record.Keep()));
        }
        _budget.Enforce();
    }

    /// <summary>Takes an event of the history: only rules that learn look at it, nothing comes of it, and time stands still.</summary>
    public void Learn(EventRecord value)
    {
        if (_isDisposed || _history is null) return;
        var record = _factory.Project(value);
        _learning ??= new Matcher(_index.OfLearners);
        var matched = MatchedRules.Of(record, _learning, _index.OfLearners);
        _history.Note(record.Time, isMatch: matched.Count > 0);
        if (matched.Count > 0) record = record.Keep();
        for (var i = 0; i < matched.Count; i++) (_states[matched[i]] as OperatorSubscription)?.Learner?.Learn(record);
        _budget.Enforce();
    }

    /// <summary>Works on an event whose time is not believed: rules that keep state do not see it, and time stands still.</summary>
    public void Inspect(EventRecord value)
    {
        if (_isDisposed) return;
        var record = _factory.Project(value);
        _counters.ImplausibleEvents++;
        record = record.Keep();
        _budget.Events.Begin();
        var matched = MatchedRules.Of(record, _matcher, _index);
        for (var i = 0; i < matched.Count; i++)
        {
            if (_isDisposed) return;
            var rule = matched[i];
            if (_inputs[rule] is not { } input) _detected(rule, Detect(record));
            else if (_states[rule] is null) input.OnNext(new EventMatch(record, matched.TermsOf(i)));
            else _drops[rule].OnDropped(DropReason.ImplausibleTime, report: LeftOut(rule, record));
        }
    }

    /// <summary>Counts, for the rules that would have looked at it, an event that has no place in their order. None of them sees it.</summary>
    /// <param name="value">The event.</param>
    /// <param name="first">Hears of rules that miss an event for the first time.</param>
    public void Miss(EventRecord value, Action<int, EventRecord> first)
    {
        var matched = MatchedRules.Of(value, _matcher, _index);
        if (matched.Count > 0) value = value.Keep();
        for (var i = 0; i < matched.Count; i++)
        {
            var rule = matched[i];
            if (_counters.Dropped(rule, DropReason.Untimed) == 0) first(rule, value);
            _drops[rule].Count(DropReason.Untimed, 1, LeftOut(rule, value));
        }
    }

    /// <inheritdoc/>
    public void OnError(Exception error) => _failed(error);

    /// <inheritdoc/>
    public void OnCompleted()
    {
        // Executions go on until they have seen all events as often as they would.
        while (Due < DateTimeOffset.MaxValue) AdvanceTo(Due);
        foreach (var input in _inputs)
        {
            if (_isDisposed) return;
            input?.OnCompleted();
        }
        _completed();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _subscriptions.Dispose();
        foreach (var input in _inputs) input?.Dispose();
    }

    /// <summary>Writes what a rule did and keeps.</summary>
    public void Save(int rule, StateWriter writer)
    {
        _counters.Save(rule, writer);
        if (_index.Learns(rule)) _history!.Save(rule, writer);
        _states[rule]?.Save(writer);
    }

    /// <summary>Takes over what was saved of a rule, after <see cref="StartAt"/> and before the first event.</summary>
    public void Load(int rule, StateReader reader)
    {
        _counters.Load(rule, reader);
        if (_index.Learns(rule)) _history!.Load(rule, reader);
        _states[rule]?.Load(reader);
    }

    /// <summary>Sets event time, before anything waits for it.</summary>
    public void StartAt(EventTime time)
    {
        _counters.Clock = time;
        if (time > EventTime.MinValue) _clock!.AdvanceTo(time.ToDateTimeOffset());
    }

    private void Connect(int rule, IScheduler scheduler)
    {
        var plan = _index.Plan.Rules[rule];
        // The common case needs no operator: each match is a detection.
        if (plan is RulePlan.Events && plan.Pipes.Count == 0 && plan.Suppression is null && !_isScheduled) return;
        var input = _inputs[rule] = new Subject<EventMatch>();
        var drops = _drops[rule];
        _budget.Owner = rule;
        var detections = _isScheduled ? Schedule(plan, input, scheduler, drops) : Stream(plan, input, scheduler, drops);
        var subscription = detections.Subscribe(detection => _detected(rule, detection), _failed);
        _budget.Owner = null;
        _states[rule] = subscription as IOperatorState;
        _subscriptions.Add(subscription);
    }

    private IObservable<Detection> Stream(RulePlan plan, IObservable<EventMatch> input, IScheduler scheduler, DropCounter drops)
    {
        var detections = Operate(plan, input, scheduler, drops, _budget, _search);
        if (plan.Suppression is null) return detections;
        return new SuppressionOperator(plan.Suppression, detections, detection => MayRaise(plan, detection), scheduler, drops, _budget);
    }

    private ScheduledOperator Schedule(RulePlan plan, IObservable<EventMatch> input, IScheduler scheduler, DropCounter drops)
    {
        // A search in Elasticsearch gives one sample a key.
        const int SamplesPerKey = 1;
        IWindowSearch search = plan switch
        {
            RulePlan.Threshold threshold => new ThresholdSearch(threshold.Plan, drops, _budget.Open(() => false)),
            RulePlan.NewTerms terms => new NewTermsSearch(terms.Plan, scheduler, drops, _budget),
            _ => new ReplaySearch(
                (events, clock) => Operate(plan, events, clock, drops, StateBudget.OverHeld, SamplesPerKey),
                plan.Pipes.Count > 0 || plan is RulePlan.Sequence or RulePlan.Sample),
        };
        return new ScheduledOperator(plan.Schedule!, plan.Suppression, input, search, detection => MayRaise(plan, detection), scheduler, drops, _budget);
    }

    private PartialReport? LeftOut(int rule, EventRecord record) => _drops[rule].IsReporting ? new PartialReport { Kind = PartialReportKind.EventLeftOut, Event = record } : null;

    private static bool MayRaise(RulePlan plan, Detection detection) => !AlertFactory.IsSelfAlert(plan.Rule!, detection);

    // What a rule finds, before anything is suppressed.
    private static IObservable<Detection> Operate(RulePlan plan, IObservable<EventMatch> input, IScheduler scheduler, DropCounter drops, StateBudget budget, int? search)
    {
        IObservable<Detection> detections = plan switch
        {
            RulePlan.Sequence sequence => new SequenceOperator(sequence.Plan, input, scheduler, drops, budget),
            RulePlan.Sample sample => new SampleOperator(sample.Plan, input, scheduler, drops, budget, search),
            RulePlan.NewTerms terms => new NewTermsOperator(terms.Plan, input, scheduler, drops, budget),
            RulePlan.ThreatMatch match => new ThreatMatchOperator(match.Plan, input, drops),
            RulePlan.Threshold threshold => new ThresholdOperator(threshold.Plan, input, scheduler, drops, budget),
            _ => input.Select(match => Detect(match.Event)),
        };
        var isOrdered = search is not null && plan is RulePlan.Sequence;
        return isOrdered || plan.Pipes.Count > 0 ? new PipeOperator(plan.Pipes, detections, drops, budget) : detections;
    }

    private static Detection Detect(EventRecord record) => new() { Kind = DetectionKind.Event, Time = record.Time, Events = [record] };
}
