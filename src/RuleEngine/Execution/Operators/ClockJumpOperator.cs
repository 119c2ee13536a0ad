using System.Reactive.Disposables;
using RuleEngine.Events;

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
    public IDisposable Subscribe(IObserver<EventRecord> observer)
    {
        var sink = new Sink(observer, maxJump, implausible);
        return StableCompositeDisposable.Create(source.Subscribe(sink), sink);
    }

    private sealed class Sink(IObserver<EventRecord> observer, TimeSpan maxJump, Action<EventRecord, EventTime> implausible) : IObserver<EventRecord>, IDisposable
    {
        private readonly Queue<EventRecord> _held = new();
        private EventTime? _latest;

        public void OnNext(EventRecord value)
        {
            if (_latest is { } latest && value.Time > latest + maxJump)
            {
                _held.Enqueue(value);
                if (_held.Count >= Proof) PassHeld();
                return;
            }
            // Written so that a subscriber may leave in the middle.
            while (_held.TryDequeue(out var held)) implausible(held, _latest!.Value);
            Pass(value);
        }

        public void OnError(Exception error)
        {
            PassHeld();
            observer.OnError(error);
        }

        public void OnCompleted()
        {
            PassHeld();
            observer.OnCompleted();
        }

        public void Dispose() => _held.Clear();

        private void PassHeld()
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
