using System.Reactive.Disposables;
using RuleEngine.Events;

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
    IObservable<EventRecord> source, TimeSpan allowedLateness, string? tiebreaker, IReorderListener listener, int maxHeld, StateBudget budget) : IObservable<EventRecord>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<EventRecord> observer)
    {
        var sink = new Sink(observer, allowedLateness, tiebreaker, listener, maxHeld, budget);
        return StableCompositeDisposable.Create(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<EventRecord>, IDisposable
    {
        // In the queue: the event, and its position.
        private static readonly int EntrySize = MemorySize.OfGrowing(3 * MemorySize.Reference + MemorySize.FieldValue);
        private readonly IObserver<EventRecord> _observer;
        private readonly TimeSpan _allowedLateness;
        private readonly string? _tiebreaker;
        private readonly IReorderListener _listener;
        private readonly int _maxHeld;
        private readonly StateBudget _budget;
        private readonly StateAccount _account;
        private readonly PriorityQueue<EventRecord, EventPosition> _held = new();
        private EventTime _latest = EventTime.MinValue;
        private EventPosition? _released;
        private long _arrivals;

        public Sink(IObserver<EventRecord> observer, TimeSpan allowedLateness, string? tiebreaker, IReorderListener listener, int maxHeld, StateBudget budget)
        {
            (_observer, _allowedLateness, _tiebreaker, _listener, _maxHeld, _budget) = (observer, allowedLateness, tiebreaker, listener, maxHeld, budget);
            _account = budget.Open(ReleaseEarly);
        }

        public void OnNext(EventRecord value)
        {
            _listener.OnArrival(value.Time);
            if (value.Time > _latest) _latest = value.Time;
            var position = new EventPosition(value, _tiebreaker is null ? FieldValue.Missing : value[_tiebreaker], _arrivals++);
            if (_released is { } released && position.CompareTo(released) < 0)
            {
                _listener.OnTooLate();
                _observer.OnNext(value);
                return;
            }
            _held.Enqueue(value, position);
            _account.Add(value.Footprint + EntrySize);
            ReleaseBefore(_latest + -_allowedLateness);
            while (_held.Count > _maxHeld) ReleaseEarly();
            _budget.Enforce();
        }

        public void OnError(Exception error)
        {
            ReleaseAll();
            _observer.OnError(error);
        }

        public void OnCompleted()
        {
            ReleaseAll();
            _observer.OnCompleted();
        }

        // Also ends a release that is going on when the subscriber leaves in the middle of it.
        public void Dispose() => _held.Clear();

        private bool ReleaseEarly()
        {
            if (_held.Count == 0) return false;
            _listener.OnReleasedEarly();
            ReleaseFirst();
            return true;
        }

        private void ReleaseBefore(EventTime watermark)
        {
            while (_held.TryPeek(out var first, out _) && first.Time < watermark) ReleaseFirst();
        }

        private void ReleaseAll()
        {
            while (_held.Count > 0) ReleaseFirst();
        }

        private void ReleaseFirst()
        {
            if (!_held.TryDequeue(out var record, out var position)) return;
            _account.Add(-record.Footprint - EntrySize);
            _released = position;
            _observer.OnNext(record);
        }
    }
}
