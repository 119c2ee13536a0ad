using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Puts a stream in total order (<see cref="EventPosition"/>). The watermark is the latest time seen less the allowed lateness. An event is held
/// until the watermark is past its time, and not only at it: another event of that very time may still come and be on time. An event that comes
/// behind one already passed on is too late: it is passed on at once, and reported. Only events move time, so the last ones wait for the end of
/// the stream; an error of the stream, too, comes behind all that was held. An immutable description; each subscription has its own state.
/// </summary>
/// <param name="source">The events.</param>
/// <param name="allowedLateness">How much earlier than the latest event an event may be, inclusive.</param>
/// <param name="tiebreaker">The field that orders events of the same time, or null.</param>
/// <param name="listener">Hears of the disorder.</param>
/// <param name="maxHeld">The most events held; beyond it, and beyond the budget, the first in order are passed on early.</param>
/// <param name="budget">The bytes that the run may keep.</param>
internal sealed class ReorderOperator(
    IObservable<EventRecord> source, TimeSpan allowedLateness, string? tiebreaker, IArrivalListener listener, int maxHeld, StateBudget budget) : IObservable<EventRecord>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<EventRecord> observer) => Connect(observer);

    /// <summary>Subscribes, for one who wants to save what is held.</summary>
    public Subscription Connect(IObserver<EventRecord> observer)
    {
        var subscription = new Subscription(observer, allowedLateness, tiebreaker, listener, maxHeld, budget);
        subscription.SubscribeTo(source);
        return subscription;
    }

    /// <summary>What is held for one subscriber.</summary>
    internal sealed class Subscription : IObserver<EventRecord>, IOperatorState
    {
        // In the queue: the event, and its position.
        private static readonly int EntrySize = MemorySize.OfGrowing(3 * MemorySize.Reference + MemorySize.FieldValue);
        private readonly IObserver<EventRecord> _observer;
        private readonly TimeSpan _allowedLateness;
        private readonly string? _tiebreaker;
        private readonly IArrivalListener _listener;
        private readonly int _maxHeld;
        private readonly StateBudget _budget;
        private readonly StateAccount _account;
        private IDisposable? _source;
        private readonly PriorityQueue<EventRecord, EventPosition> _held = new();
        private EventTime _latest = EventTime.MinValue;
        private EventTime _floor = EventTime.MinValue;
        private EventPosition? _released;
        private long _arrivals;

        /// <summary>Holds nothing yet.</summary>
        public Subscription(IObserver<EventRecord> observer, TimeSpan allowedLateness, string? tiebreaker, IArrivalListener listener, int maxHeld, StateBudget budget)
        {
            (_observer, _allowedLateness, _tiebreaker, _listener, _maxHeld, _budget) = (observer, allowedLateness, tiebreaker, listener, maxHeld, budget);
            _account = budget.Open(ReleaseEarly);
        }

        /// <summary>Begins.</summary>
        public void SubscribeTo(IObservable<EventRecord> source) => _source = source.Subscribe(this);

        /// <summary>Begins behind events that were not put in order: what is before the latest of them comes too late.</summary>
        public void BeginAt(EventTime time) => (_latest, _floor) = (time, time);

        /// <inheritdoc/>
        public void OnNext(EventRecord value)
        {
            _listener.OnArrival(value.Time);
            if (value.Time > _latest) _latest = value.Time;
            value = value.Keep();
            var position = PositionOf(value, _arrivals++);
            if (value.Time < _floor || (_released is { } released && position.CompareTo(released) < 0))
            {
                _listener.OnTooLate();
                _observer.OnNext(value);
                return;
            }
            _held.Enqueue(value, position);
            _account.Add(value.Footprint + EntrySize);
            Settle();
        }

        /// <inheritdoc/>
        public void OnError(Exception error)
        {
            ReleaseAll();
            _observer.OnError(error);
        }

        /// <inheritdoc/>
        public void OnCompleted()
        {
            ReleaseAll();
            _observer.OnCompleted();
        }

        /// <summary>Takes the time that it is from elsewhere: what would have been passed on by an event of that time is, and what comes behind it is too late.</summary>
        public void PassTo(EventTime time)
        {
            if (time <= _latest) return;
            _latest = time;
            Settle();
            if (_latest + -_allowedLateness is var watermark && watermark > _floor) _floor = watermark;
        }

        /// <summary>Passes on what need not be held, or must not.</summary>
        public void Settle()
        {
            var watermark = _latest + -_allowedLateness;
            while (_held.TryPeek(out var first, out _) && first.Time < watermark) ReleaseFirst();
            while (_held.Count > _maxHeld) ReleaseEarly();
            _budget.Enforce();
        }

        /// <summary>Passes on all that is held.</summary>
        public void ReleaseAll()
        {
            while (_held.Count > 0) ReleaseFirst();
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.Write(_latest);
            writer.Write(_floor);
            writer.Write(_arrivals);
            writer.Write(_released.HasValue);
            if (_released is { } released) Save(writer, released);
            writer.WriteCount(_held.Count);
            foreach (var position in _held.UnorderedItems.Select(item => item.Priority).Order()) Save(writer, position);
        }

        /// <inheritdoc/>
        public void Load(StateReader reader)
        {
            _latest = reader.ReadTime();
            _floor = reader.ReadTime();
            _arrivals = reader.ReadNumber();
            if (reader.ReadFlag()) _released = PositionOf(reader.ReadEvent(), reader.ReadNumber());
            for (var left = reader.ReadCount(); left > 0; left--)
            {
                var record = reader.ReadEvent();
                _held.Enqueue(record, PositionOf(record, reader.ReadNumber()));
                _account.Add(record.Footprint + EntrySize);
            }
        }

        // Also ends a release that is going on when the subscriber leaves in the middle of it.
        /// <inheritdoc/>
        public void Dispose()
        {
            _source?.Dispose();
            _held.Clear();
        }

        private bool ReleaseEarly()
        {
            if (_held.Count == 0) return false;
            _listener.OnReleasedEarly();
            ReleaseFirst();
            return true;
        }

        private static void Save(StateWriter writer, EventPosition position)
        {
            writer.Write(position.Event);
            writer.Write(position.Arrival);
        }

        private EventPosition PositionOf(EventRecord record, long arrival) => new(record, _tiebreaker is null ? FieldValue.Missing : record[_tiebreaker], arrival);

        private void ReleaseFirst()
        {
            if (!_held.TryDequeue(out var record, out var position)) return;
            _account.Add(-record.Footprint - EntrySize);
            _released = position;
            _observer.OnNext(record);
        }
    }
}
