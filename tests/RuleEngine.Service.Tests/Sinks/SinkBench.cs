using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Store;
using RuleEngine.Service.Tests.Store;

namespace RuleEngine.Service.Tests.Sinks;

/// <summary>A store and workers of sinks over it, which are stopped when the test is over.</summary>
internal sealed class SinkBench : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;
    private readonly List<(SinkWorker Worker, Task Running)> _running = [];
    private CancellationTokenSource _drain = new();
    private CancellationTokenSource _abort = new();

    public SinkBench()
    {
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log)).BuildServiceProvider();
        Metrics = new SinkMetrics(_services.GetRequiredService<IMeterFactory>());
    }

    public StoreFolder Folder { get; } = new();

    public LogCollector Log { get; } = new();

    public SinkMetrics Metrics { get; }

    public AlertStore Store => Folder.Store;

    public void Add(int from, int count) => Store.Add([.. Enumerable.Range(from, count).Select(i => TestAlerts.Of($"a{i}"))]);

    public static SinkOptions Options(Action<SinkOptions>? change = null)
    {
        var options = new SinkOptions { RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(5), BatchSize = 10, Start = SinkStart.First };
        change?.Invoke(options);
        return options;
    }

    public SinkWorker Start(IAlertDelivery delivery, SinkOptions? options = null, string name = "sink", bool isOneByOne = false, bool isToldOnce = false) =>
        Start(new AlertSinkRegistration(name, "test", options ?? Options(), _ => delivery) { IsOneByOne = isOneByOne, IsToldOnce = isToldOnce });

    public SinkWorker Start(AlertSinkRegistration sink) => Start(Make(sink));

    public SinkWorker Make(AlertSinkRegistration sink) => new(
        sink, () => sink.Create(_services), Store, new DeadLetters(Folder.Path, sink.Name, sink.Options, TimeProvider.System), Metrics, TimeProvider.System, _services.GetRequiredService<ILoggerFactory>().CreateLogger("sinks"));

    public SinkWorker Start(SinkWorker worker)
    {
        var (drain, abort) = (_drain.Token, _abort.Token);
        _running.Add((worker, Task.Run(() => worker.RunAsync(drain, abort))));
        return worker;
    }

    public static async Task Until(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not come to this: {what}.");
            await Task.Delay(2, CancellationToken.None);
        }
    }

    public Task UntilDelivered(long place, string name = "sink") => Until(() => Store.GetDelivered(name) >= place, $"{name} at {place}");

    /// <summary>Stops as a host does, and lets workers be started again.</summary>
    public async Task StopAsync(bool abort = false)
    {
        await _drain.CancelAsync();
        if (abort) await _abort.CancelAsync();
        await Task.WhenAll(_running.Select(one => one.Running)).WaitAsync(Patience);
        foreach (var (worker, _) in _running) await worker.DisposeAsync();
        _running.Clear();
        _drain.Dispose();
        _abort.Dispose();
        (_drain, _abort) = (new CancellationTokenSource(), new CancellationTokenSource());
    }

    /// <summary>The dead letters of a sink: in the file that is written, or in one that was put aside.</summary>
    public IReadOnlyList<string> DeadLetters(string name = "sink", int aside = 0)
    {
        var path = new DeadLetters(Folder.Path, name, Options(), TimeProvider.System).Path + (aside == 0 ? "" : $".{aside}");
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(abort: true);
        await _services.DisposeAsync();
        Log.Dispose();
        Folder.Dispose();
        _drain.Dispose();
        _abort.Dispose();
    }
}
