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
/// <param name="budget">The most events held; beyond it the first in order are passed on early.</param>
internal sealed class ReorderOperator(IObservable<EventRecord> source, TimeSpan allowedLateness, string? tiebreaker, IReorderListener listener, int budget)
    : IObservable<EventRecord>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<EventRecord> observer)
    {
        var sink = new Sink(observer, allowedLateness, tiebreaker, listener, budget);
        return StableCompositeDisposable.Create(source.Subscribe(sink), sink);
    }

    private sealed class Sink(IObserver<EventRecord> observer, TimeSpan allowedLateness, string? tiebreaker, IReorderListener listener, int budget)
        : IObserver<EventRecord>, IDisposable
    {
        private readonly PriorityQueue<EventRecord, EventPosition> _held = new();
        private EventTime _latest = EventTime.MinValue;
        private EventPosition? _released;
        private long _arrivals;

        public void OnNext(EventRecord value)
        {
            listener.OnArrival(value.Time);
            if (value.Time > _latest) _latest = value.Time;
            var position = new EventPosition(value, tiebreaker is null ? FieldValue.Missing : value[tiebreaker], _arrivals++);
            if (_released is { } released && position.CompareTo(released) < 0)
            {
                listener.OnTooLate();
                observer.OnNext(value);
                return;
            }
            _held.Enqueue(value, position);
            ReleaseBefore(_latest + -allowedLateness);
            while (_held.Count > budget)
            {
                listener.OnReleasedEarly();
                ReleaseFirst();
            }
        }

        public void OnError(Exception error)
        {
            ReleaseAll();
            observer.OnError(error);
        }

        public void OnCompleted()
        {
            ReleaseAll();
            observer.OnCompleted();
        }

        // Also ends a release that is going on when the subscriber leaves in the middle of it.
        public void Dispose() => _held.Clear();

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
            _released = position;
            observer.OnNext(record);
        }
    }
}
