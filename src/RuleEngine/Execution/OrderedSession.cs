using System.Reactive.Subjects;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>
/// The rules of a run that want their events in one order (<see cref="EventOrder"/>), with all that depends on it: the time of events, which of them are
/// believed, what is held until its turn, and the session. Sessions of one run share their budget and nothing else.
/// </summary>
internal sealed class OrderedSession : IDisposable
{
    private readonly SessionOptions _options;
    private readonly StateBudget _budget;
    private readonly SessionObserver _observer;
    private readonly DetectionSession _session;
    private readonly string? _tiebreaker;
    private readonly int _timestamp;
    private readonly Subject<EventRecord> _input = new();
    private readonly Subject<EventRecord> _believed = new();
    private readonly ClockJumpOperator.Subscription _ahead;
    private ReorderOperator.Subscription? _held;

    /// <summary>A session that nothing came to yet. <see cref="TakeAsOptionsSay"/> or <see cref="Hold"/> comes next.</summary>
    /// <param name="index">The rules.</param>
    /// <param name="order">Their order.</param>
    /// <param name="options">How events are taken in.</param>
    /// <param name="budget">The bytes that the run may keep.</param>
    /// <param name="observer">Hears what comes of it.</param>
    public OrderedSession(MatchIndex index, EventOrder order, SessionOptions options, StateBudget budget, SessionObserver observer)
    {
        (Order, _options, _budget, _observer) = (order, options, budget, observer);
        _tiebreaker = order.TiebreakerField ?? options.TiebreakerField;
        _timestamp = order.TimestampIn(index.Plan.Fields);
        Arrivals = new ArrivalCounters { FirstReleasedEarly = observer.ReleasedEarly };
        Counters = new SessionCounters(index.Plan.Rules.Count) { FirstEvicted = observer.Evicted, FirstUntimed = observer.Untimed, FirstLimited = observer.Limited, Partials = observer.Partials };
        _session = new DetectionSession(index, Counters, budget, observer.Detected, observer.Failed, observer.Completed, isScheduled: options.IsScheduled);
        _session.Settled = observer.Settled;
        if (Counters.History is { } history) history.ColdStarted = observer.ColdStarted;
        // Without a limit no time is too far ahead.
        _ahead = new ClockJumpOperator(_input, options.MaxClockJump ?? TimeSpan.MaxValue, Disbelieve).Connect(_believed);
    }

    /// <summary>The order.</summary>
    public EventOrder Order { get; }

    /// <summary>What came in.</summary>
    public ArrivalCounters Arrivals { get; }

    /// <summary>What the rules did.</summary>
    public SessionCounters Counters { get; }

    private bool HoldsEvents => _options.AllowedLateness > TimeSpan.Zero || _tiebreaker is not null;

    /// <summary>Takes an event with the fields of the set and the time of its <c>@timestamp</c>.</summary>
    public void OnNext(EventRecord value)
    {
        if (_timestamp < 0) _input.OnNext(value);
        else if (FieldCoercion.TryReadTime(value[_timestamp], out var time)) _input.OnNext(value.At(time));
        else
        {
            Counters.UntimedEvents++;
            _session.Miss(value, _observer.Missed);
        }
    }

    /// <summary>
    /// Takes an alert of the run as an event. It arises now, so it is neither late nor ahead: it is not held, and one whose time is not reached yet has the
    /// time that is.
    /// </summary>
    public void Feed(EventRecord alert)
    {
        Counters.AlertsFedBack++;
        var time = alert.Time;
        if (_timestamp >= 0 && !FieldCoercion.TryReadTime(alert[_timestamp], out time)) _session.Miss(alert, _observer.Missed);
        else _session.OnNext(alert.At(time > _session.Now && Counters.Clock > EventTime.MinValue ? _session.Now : time));
    }

    /// <summary>When the next execution is due; the greatest time when none is.</summary>
    public DateTimeOffset Due => _session.Due;

    /// <summary>Works on all that is held, as at the end of the stream.</summary>
    public void Release()
    {
        _ahead.PassHeld();
        _held?.ReleaseAll();
    }

    /// <summary>Moves time forward without an event.</summary>
    public void AdvanceTo(DateTimeOffset instant) => _session.AdvanceTo(instant);

    /// <summary>Moves the time of the stream forward without an event, once it has begun; what is held until then goes its way.</summary>
    public void PassTo(EventTime instant)
    {
        if (Arrivals.Events == 0) return;
        _ahead.PassTo(instant);
        _held?.PassTo(instant);
        _session.PassTo(_held is null ? instant : instant + -_options.AllowedLateness);
    }

    /// <summary>Takes an event of the history, in any order, before the stream begins.</summary>
    public void Learn(EventRecord value) => _session.Learn(value);

    /// <summary>Ends the stream, behind what is held.</summary>
    /// <param name="error">The error that it ends with, or null.</param>
    public void End(Exception? error)
    {
        if (error is null) _input.OnCompleted();
        else _input.OnError(error);
    }

    /// <summary>Begins to take events, held or not as the options say.</summary>
    public void TakeAsOptionsSay()
    {
        if (HoldsEvents) Hold();
        else TakeAsTheyCome();
    }

    /// <summary>Begins to take events and to hold them, whatever the options say, so that a state can be loaded; <see cref="Settle"/> comes next.</summary>
    public void Hold() =>
        _held = new ReorderOperator(_believed, _options.AllowedLateness, _tiebreaker, Arrivals, _options.MaxHeldEvents, _budget).Connect(_session);

    /// <summary>Works on what the options would not hold any more; where the state was saved with the same options there is nothing.</summary>
    public void Settle()
    {
        if (HoldsEvents) _held!.Settle();
        else
        {
            _held!.ReleaseAll();
            _held.Dispose();
            _held = null;
            TakeAsTheyCome();
        }
        if (_options.MaxClockJump is null) _ahead.PassHeld();
    }

    /// <summary>Writes what belongs to all its rules.</summary>
    public void Save(StateFileWriter file)
    {
        file.Write(StateSection.Session, writer =>
        {
            writer.Write(Order.TimestampField);
            writer.Write(Order.TiebreakerField is not null);
            if (Order.TiebreakerField is { } tiebreaker) writer.Write(tiebreaker);
            writer.Write(Counters.Clock);
            writer.Write(Counters.ImplausibleEvents);
            writer.Write(Counters.UntimedEvents);
            writer.Write(Counters.History?.Events ?? 0);
            writer.Write(Counters.History?.Matches ?? 0);
            writer.Write(Counters.AlertsFedBack);
            Arrivals.Save(writer);
        });
        file.Write(StateSection.Ahead, _ahead.Save);
        if (_held is not null) file.Write(StateSection.Held, _held.Save);
    }

    /// <summary>The order of the session that a section is of.</summary>
    public static EventOrder ReadOrder(StateReader reader) => new(reader.ReadText(), reader.ReadFlag() ? reader.ReadText() : null);

    /// <summary>Takes over the section of a session behind its order, before the first event.</summary>
    public void LoadSession(StateReader reader)
    {
        _session.StartAt(reader.ReadTime());
        Counters.ImplausibleEvents = reader.ReadNumber();
        Counters.UntimedEvents = reader.ReadNumber();
        var (events, matches) = (reader.ReadNumber(), reader.ReadNumber());
        if (Counters.History is { } history) (history.Events, history.Matches) = (events, matches);
        Counters.AlertsFedBack = reader.ReadNumber();
        Arrivals.Load(reader);
    }

    /// <summary>Takes over the events whose time is not yet believed.</summary>
    public void LoadAhead(StateReader reader)
    {
        _ahead.Load(reader);
        _held!.BeginAt(Arrivals.Latest);
    }

    /// <summary>Takes over the events that wait for their turn.</summary>
    public void LoadHeld(StateReader reader) => _held!.Load(reader);

    /// <summary>Writes what a rule did and keeps.</summary>
    public void Save(int rule, StateWriter writer) => _session.Save(rule, writer);

    /// <summary>Takes over what was saved of a rule.</summary>
    public void Load(int rule, StateReader reader) => _session.Load(rule, reader);

    /// <inheritdoc/>
    public void Dispose()
    {
        _held?.Dispose();
        _ahead.Dispose();
        _input.Dispose();
        _believed.Dispose();
        _session.Dispose();
    }

    private void TakeAsTheyCome() => _believed.Subscribe(Take, _session.OnError, _session.OnCompleted);

    private void Take(EventRecord record)
    {
        // Time may have gone on without an event.
        if (record.Time < Arrivals.Latest || record.Time < Counters.Clock) Arrivals.OnTooLate();
        Arrivals.OnArrival(record.Time);
        _session.OnNext(record);
    }

    private void Disbelieve(EventRecord record, EventTime clock)
    {
        _observer.Disbelieved(record, clock);
        _session.Inspect(record);
    }
}
