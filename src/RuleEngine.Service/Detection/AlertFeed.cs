using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RuleEngine.Alerts;

namespace RuleEngine.Service.Detection;

/// <summary>
/// The alerts of the service as they come, behind their storing: for code in the same process. An alert that a replay raises again is not among them. Observers are called by the thread that detects, so they
/// should be quick; one that throws hears no more. A consumer that reads slowly holds up detection once it is 10,000 alerts behind, rather than miss one; one that has had enough ends its loop.
/// </summary>
public sealed class AlertFeed : IObservable<Alert>
{
    private const int MostWaiting = 10_000;
    private readonly ILogger<AlertFeed> _logger;
    private volatile IObserver<Alert>[] _observers = [];
    private readonly Lock _gate = new();

    /// <summary>A stream without consumers.</summary>
    public AlertFeed(ILogger<AlertFeed> logger) => _logger = logger;

    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Alert> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        lock (_gate) _observers = [.. _observers, observer];
        return new Subscription(this, observer);
    }

    /// <summary>The alerts from now on, until the service stops or the loop is left.</summary>
    public async IAsyncEnumerable<Alert> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var channel = Channel.CreateBounded<Alert>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true });
        using var subscription = Subscribe(new ChannelObserver(channel.Writer));
        try
        {
            await foreach (var alert in channel.Reader.ReadAllAsync(cancellation)) yield return alert;
        }
        finally
        {
            // Whoever waits to write goes on.
            channel.Writer.TryComplete();
        }
    }

    /// <summary>Tells all consumers of an alert.</summary>
    internal void Publish(Alert alert)
    {
        foreach (var observer in _observers) Tell(observer, alert);
    }

    /// <summary>Tells all consumers that no more come.</summary>
    internal void Complete()
    {
        foreach (var observer in _observers) Tell(observer, null);
        lock (_gate) _observers = [];
    }

    private void Tell(IObserver<Alert> observer, Alert? alert)
    {
        try
        {
            if (alert is null) observer.OnCompleted();
            else observer.OnNext(alert);
        }
#pragma warning disable CA1031 // Whatever a consumer throws, detection goes on; it is logged, and the consumer is let go.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DetectionLog.SubscriberFailed(_logger, exception);
            Remove(observer);
        }
    }

    private void Remove(IObserver<Alert> observer)
    {
        lock (_gate) _observers = [.. _observers.Where(other => !ReferenceEquals(other, observer))];
    }

    private sealed class Subscription(AlertFeed stream, IObserver<Alert> observer) : IDisposable
    {
        public void Dispose() => stream.Remove(observer);
    }

    private sealed class ChannelObserver(ChannelWriter<Alert> writer) : IObserver<Alert>
    {
        public void OnNext(Alert value)
        {
            while (!writer.TryWrite(value))
            {
                // Completed: the reader has left.
                if (!writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult()) return;
            }
        }

        public void OnCompleted() => writer.TryComplete();

        public void OnError(Exception error) => writer.TryComplete(error);
    }
}
