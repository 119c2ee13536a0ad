using System.Reactive.Subjects;
using RuleEngine.Events;

namespace RuleEngine.Cli.Commands;

/// <summary>Hands events to the engine one after the other, from one thread, and lets another thread end it, as Rx asks: never both at once.</summary>
internal sealed class EventPump : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Subject<EventRecord> _events = new();
    private bool _isComplete;

    /// <summary>The events.</summary>
    public IObservable<EventRecord> Events => _events;

    /// <summary>Hands over an event; false when the stream has ended.</summary>
    public bool TryPush(EventRecord record)
    {
        lock (_gate)
        {
            if (_isComplete) return false;
            _events.OnNext(record);
            return true;
        }
    }

    /// <summary>Ends the stream, once.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_isComplete) return;
            _isComplete = true;
            _events.OnCompleted();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();
}
