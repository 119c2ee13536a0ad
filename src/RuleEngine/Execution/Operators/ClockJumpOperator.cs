using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Keeps events from a broken clock away from event time, which never goes back: one dated years ahead would end all that is pending and make all that
/// follow late. An event that is further ahead of the latest than allowed is held. If one comes that is not, the held ones were wrong; if only such
/// ones come, so many or to the end of the stream, then time has moved, and they go on as if nothing had been. The first event is believed.
/// </summary>
/// <param name="source">The events.</param>
/// <param name="maxJump">How much later than the latest event an event may be, inclusive.</param>
/// <param name="implausible">Takes the events that were wrong, with the latest time that was right.</param>
internal sealed class ClockJumpOperator(IObservable<EventRecord> source, TimeSpan maxJump, Action<EventRecord, EventTime> implausible) : IObservable<EventRecord>
{
    /// <summary>So many events in a row that are too far ahead are right.</summary>
    public const int Proof = 100;

    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<EventRecord> observer) => Connect(observer);

    /// <summary>Subscribes, for one who wants to save what is held.</summary>
    public Subscription Connect(IObserver<EventRecord> observer)
    {
        var subscription = new Subscription(observer, maxJump, implausible);
        subscription.SubscribeTo(source);
        return subscription;
    }

    /// <summary>What is held for one subscriber.</summary>
    internal sealed class Subscription(IObserver<EventRecord> observer, TimeSpan maxJump, Action<EventRecord, EventTime> implausible) : IObserver<EventRecord>, IOperatorState
    {
        private IDisposable? _source;
        private readonly Queue<EventRecord> _held = new();
        private EventTime? _latest;

        /// <summary>Begins.</summary>
        public void SubscribeTo(IObservable<EventRecord> source) => _source = source.Subscribe(this);

        /// <inheritdoc/>
        public void OnNext(EventRecord value)
        {
            if (_latest is { } latest && value.Time > latest + maxJump)
            {
                _held.Enqueue(value.Keep());
                if (_held.Count >= Proof) PassHeld();
                return;
            }
            // Written so that a subscriber may leave in the middle.
            while (_held.TryDequeue(out var held)) implausible(held, _latest!.Value);
            Pass(value);
        }

        /// <inheritdoc/>
        public void OnError(Exception error)
        {
            PassHeld();
            observer.OnError(error);
        }

        /// <inheritdoc/>
        public void OnCompleted()
        {
            PassHeld();
            observer.OnCompleted();
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.Write(_latest.HasValue);
            if (_latest is { } latest) writer.Write(latest);
            writer.Write([.. _held]);
        }

        /// <inheritdoc/>
        public void Load(StateReader reader)
        {
            _latest = reader.ReadFlag() ? reader.ReadTime() : null;
            for (var left = reader.ReadCount(); left > 0; left--) _held.Enqueue(reader.ReadEvent());
            if (_held.Count > 0 && _latest is null) throw StateReader.Damaged("there is no time that an event is ahead of");
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _source?.Dispose();
            _held.Clear();
        }

        /// <summary>Takes the time that it is from elsewhere: what is not ahead of it by too much is believed.</summary>
        public void PassTo(EventTime time)
        {
            if (_latest is not { } latest || time <= latest) return;
            _latest = time;
            if (_held.TryPeek(out var first) && first.Time <= time + maxJump) PassHeld();
        }

        /// <summary>Passes on all that is held, as believed.</summary>
        public void PassHeld()
        {
            while (_held.TryDequeue(out var held)) Pass(held);
        }

        private void Pass(EventRecord value)
        {
            if (_latest is not { } latest || value.Time > latest) _latest = value.Time;
            observer.OnNext(value);
        }
    }
}
