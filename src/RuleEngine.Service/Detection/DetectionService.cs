using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Detection;

/// <summary>Detection as a part of a host: starts the thread that detects, stops it within the time that the options allow, and passes on what it is asked.</summary>
internal sealed class DetectionService : IDetectionService, IHostedService, IBacklog, IDisposable
{
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);
    private readonly DetectionServiceOptions _options;
    private readonly IEventJournal _journal;
    private readonly IAlertStore _store;
    private readonly EventPreparer _preparer;
    private readonly PreparedEvents _prepared;
    private readonly DetectionOutputs _outputs;
    private readonly AlertFeed _stream;
    private readonly RuleSetLoader _loader;
    private readonly IMissExplainer _misses;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _clock;
    private readonly ILogger<DetectionService> _logger;
    private readonly SemaphoreSlim _reloading = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hurry = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile DetectionWorker? _worker;
    private LoadedRules? _rules;
    private SkippedEvents? _skipped;
    private bool _isDisposed;

    /// <summary>A service that has not started.</summary>
    public DetectionService(
        DetectionServiceOptions options, IEventJournal journal, IAlertStore store, EventPreparer preparer, PreparedEvents prepared, DetectionOutputs outputs, AlertFeed stream,
        IMissExplainer misses, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DetectionService> logger)
    {
        (_options, _journal, _store, _preparer, _prepared, _outputs) = (options, journal, store, preparer, prepared, outputs);
        (_stream, _misses, _lifetime, _clock, _logger) = (stream, misses, lifetime, clock, logger);
        _loader = new RuleSetLoader(options);
    }

    /// <inheritdoc/>
    public long Position => _worker?.Position ?? _journal.Start;

    /// <summary>The rules that run; null before the start.</summary>
    public LoadedRules? Loaded => Volatile.Read(ref _rules);

    /// <summary>A position in the journal from some time ago: where the oldest checkpoint goes on.</summary>
    public long RecentPosition => _worker?.RecentPosition ?? _journal.Start;

    /// <inheritdoc/>
    public DetectionStatus Status => _outputs.Status with
    {
        BacklogBytes = Math.Max(0, _journal.End - Position),
        IsReplaying = _worker is { } worker && worker.Position < worker.ReplayEnd,
    };

    /// <inheritdoc/>
    public IReadOnlyList<RuleHealth> Rules => _outputs.Board.Rules;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var rules = _rules = await Task.Run(_loader.Load, cancellationToken);
        foreach (var problem in rules.Problems) DetectionLog.RuleProblem(_logger, problem);
        _skipped = new SkippedEvents(_options.DataFolder);
        var worker = await Task.Run(() => CreateWorker(rules), cancellationToken);
        DetectionLog.Started(_logger, rules.Engine.Rules.Count(rule => rule.IsCompiled), worker.ReplayEnd - worker.Position);
        _worker = worker;
        _outputs.SetRunning(true);
        new Thread(Work) { IsBackground = true, Name = "detection" }.Start();
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_worker is null || _isDisposed) return;
        await _stop.CancelAsync();
        _hurry.CancelAfter(_options.ShutdownTimeout);
        await using var hurry = cancellationToken.Register(_hurry.Cancel);
        await _ended.Task;
    }

    /// <inheritdoc/>
    public async Task<ReloadReport> ReloadAsync(CancellationToken cancellation = default)
    {
        var worker = Started();
        await _reloading.WaitAsync(cancellation);
        try
        {
            var rules = await Task.Run(_loader.Load, cancellation);
            var report = await TakeOverAsync(worker, rules);
            _outputs.OnReload(report);
            return report;
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <inheritdoc/>
    public Task SaveCheckpointAsync(CancellationToken cancellation = default)
    {
        var worker = Started();
        return worker.Invoke(worker.SaveCheckpoint).WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public Task<WhyNotReport?> ExplainMissAsync(string ruleId, IReadOnlyList<string> key, CancellationToken cancellation = default)
    {
        Started();
        return _misses.ExplainAsync(Loaded!, ruleId, key, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        // A host that fails to start disposes of what it never stopped; the next start replays from the last checkpoint.
        _hurry.Cancel();
        _stop.Cancel();
        if (_worker is not null) _ended.Task.Wait(LastPatience);
        _worker?.Dispose();
        _reloading.Dispose();
        _stop.Dispose();
        _hurry.Dispose();
    }

    private DetectionWorker Started() => _worker ?? throw new InvalidOperationException("Detection has not started.");

    private DetectionWorker CreateWorker(LoadedRules rules) => new(rules, _options, _journal, _store, _preparer, _prepared, _skipped!, _outputs, _clock, _logger);

    private void Work()
    {
        while (!TryWork())
        {
        }
        _outputs.SetRunning(false);
        _stream.Complete();
        _ended.SetResult();
    }

    // False when it is to be gone on with.
    private bool TryWork()
    {
        try
        {
            _worker!.Work(_stop.Token, _hurry.Token);
        }
#pragma warning disable CA1031 // The thread is ours: nobody else would tell, and a host that cannot detect should not seem to.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (TryGoOnWithout(_worker!.Place, exception)) return false;
            DetectionLog.Stopped(_logger, exception);
            _outputs.SetProblem($"Detection has stopped: {exception.Message}");
            Environment.ExitCode = 1;
            _lifetime.StopApplication();
        }
        return true;
    }

    // The rules are in the middle of an event: what they keep is that of the last checkpoint again, from which all is replayed but this event.
    private bool TryGoOnWithout(EventPlace? place, Exception fault)
    {
        if (place is not { } at || _stop.IsCancellationRequested) return false;
        try
        {
            if (!_skipped!.TryAdd(at, fault, _clock.GetUtcNow())) return false;
            DetectionLog.EventSkipped(_logger, at.Source, at.Position, fault);
            _outputs.OnSkipped();
            var broken = _worker!;
            broken.Abandon();
            _worker = CreateWorker(_rules!);
            broken.Dispose();
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, detection ends as it would have, with the first fault told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DetectionLog.NotSkipped(_logger, exception.Message);
            return false;
        }
    }

    private async Task<ReloadReport> TakeOverAsync(DetectionWorker worker, LoadedRules rules)
    {
        var now = _clock.GetUtcNow();
        if (!rules.MayFollow(_rules!))
        {
            foreach (var problem in rules.Problems) DetectionLog.RuleProblem(_logger, problem);
            DetectionLog.ReloadRefused(_logger);
            return new ReloadReport(now, IsApplied: false) { Problems = rules.Problems };
        }
        if (rules.IsSameAs(_rules!)) return new ReloadReport(now, IsApplied: true) { Kept = [.. rules.Engine.Rules.Where(rule => rule.IsCompiled).Select(rule => rule.Definition!.RuleId)], Problems = rules.Problems };
        IReadOnlyList<RestoredRule> restored = [];
        await worker.Invoke(() => restored = worker.Swap(rules));
        Volatile.Write(ref _rules, rules);
        var report = new ReloadReport(now, IsApplied: true)
        {
            Kept = Of(RestoreOutcome.Restored), New = Of(RestoreOutcome.New), Cold = Of(RestoreOutcome.Changed), Gone = Of(RestoreOutcome.Gone), Problems = rules.Problems,
        };
        DetectionLog.Reloaded(_logger, report.Kept.Count, report.New.Count, report.Cold.Count, report.Gone.Count);
        return report;

        string[] Of(RestoreOutcome outcome) => [.. restored.Where(rule => rule.Outcome == outcome).Select(rule => rule.RuleId)];
    }
}
