using RuleEngine.Service.Sinks.Deliveries;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>Runs the sinks of a host, and deletes what is old and delivered. At a stop sinks take what is there, for a third of the time that a stop may take.</summary>
internal sealed class SinkHost : IHostedService, ISinkBoard, IAsyncDisposable
{
    private static readonly TimeSpan BetweenTrims = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ToLetGo = TimeSpan.FromSeconds(2);

    private readonly DetectionServiceOptions _options;
    private readonly IAlertStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<SinkHost> _logger;
    private readonly IReadOnlyList<(string Name, SinkWorker Worker)> _workers;
    private readonly CancellationTokenSource _drain = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _running = Task.CompletedTask;
    private bool _isDisposed;

    /// <summary>Makes the workers of the configured sinks and of those that the host has added; without any, of a file in the data folder.</summary>
    /// <exception cref="InvalidOperationException">Two sinks have one name.</exception>
    public SinkHost(
        DetectionServiceOptions options, IAlertStore store, IEnumerable<AlertSinkRegistration> added, IServiceProvider services, SinkMetrics metrics, TimeProvider time, ILogger<SinkHost> logger)
    {
        (_options, _store, _time, _logger) = (options, store, time, logger);
        var sinks = options.Sinks.Select(sink => DeliveryFactory.Registration(sink.Key, sink.Value, options.DataFolder)).Concat(added).ToList();
        if (sinks.Count == 0) sinks.Add(DeliveryFactory.Registration("alerts", new SinkOptions(), options.DataFolder));
        if (sinks.GroupBy(sink => sink.Name).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new InvalidOperationException($"Two sinks are called {twice.Key}.");
        _workers = [.. sinks.OrderBy(sink => sink.Name, StringComparer.Ordinal)
            .Select(sink => (sink.Name, new SinkWorker(sink, () => sink.Create(services), store, new DeadLetters(options.DataFolder, sink.Name, sink.Options, time), metrics, time, logger)))];
        metrics.Meter.CreateObservableGauge(
            "ruleengine_sink_waiting_alerts", () => Statuses.Select(status => new System.Diagnostics.Metrics.Measurement<long>(status.Waiting, new KeyValuePair<string, object?>("sink", status.Name))),
            description: "Stored alerts that a sink has not looked at yet.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<SinkStatus> Statuses => [.. _workers.Select(sink => sink.Worker.Status)];

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Nothing is stored yet: detection starts later.
        foreach (var (_, worker) in _workers) worker.Enroll();
        // Each on its own: a delivery that blocks its thread blocks no other.
        _running = Task.WhenAll(_workers.Select(sink => Task.Factory.StartNew(
            () => sink.Worker.RunAsync(_drain.Token, _abort.Token), CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap()).Append(TrimAsync()));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _drain.CancelAsync();
        try
        {
            await _running.WaitAsync(_options.ShutdownTimeout / 3, _time, cancellationToken);
            return;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // What takes longer is delivered after the next start.
            await _abort.CancelAsync();
        }
        await Task.WhenAny(_running, Task.Delay(ToLetGo, _time, CancellationToken.None));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A container disposes what it gave out under two names twice.
        if (_isDisposed) return;
        _isDisposed = true;
        await _drain.CancelAsync();
        await _abort.CancelAsync();
        await Task.WhenAny(_running, Task.Delay(ToLetGo, _time, CancellationToken.None));
        foreach (var (_, worker) in _workers) await worker.DisposeAsync();
        if (!_running.IsCompleted) return;
        _drain.Dispose();
        _abort.Dispose();
    }

    private async Task TrimAsync()
    {
        string[] names = [.. _workers.Select(sink => sink.Name)];
        while (!_drain.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(BetweenTrims, _time, _drain.Token);
                _store.Trim(names);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (IOException exception)
            {
                _logger.TrimFailed(exception.Message);
            }
        }
    }
}
