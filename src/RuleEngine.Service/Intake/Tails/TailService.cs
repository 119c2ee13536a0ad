namespace RuleEngine.Service.Intake.Tails;

/// <summary>Looks at followed files every second, and sooner when the system says that something changed.</summary>
internal sealed class TailService(DetectionServiceOptions options, TailFollower follower, IHostApplicationLifetime lifetime, TimeProvider time, TailLog log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly SemaphoreSlim _hint = new(0, 1);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _hint.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Tails.Count == 0) return;
        var watchers = Watch();
        try
        {
            // Whoever waits for alerts in this process should hear of the first ones too.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
            await started.Task.WaitAsync(stoppingToken);
            while (true)
            {
                await follower.PollAsync(stoppingToken);
                using var wait = new CancellationTokenSource(Interval, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, stoppingToken);
                await _hint.WaitAsync(either.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                // A file that is written to all the time is read in pieces worth it.
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            foreach (var watcher in watchers) watcher.Dispose();
        }
    }

    // Hints only: where the system gives none (network drives, too many watchers), looking finds the changes a second later.
    private List<FileSystemWatcher> Watch()
    {
        var watchers = new List<FileSystemWatcher>();
        foreach (var (folder, isDeep) in TailPaths.Folders(options.Tails))
        {
            try
            {
                var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = isDeep, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
                watcher.Changed += (_, _) => Hint();
                watcher.Created += (_, _) => Hint();
                watcher.Renamed += (_, _) => Hint();
                watcher.EnableRaisingEvents = true;
                watchers.Add(watcher);
            }
            catch (Exception exception) when (exception is IOException or ArgumentException)
            {
                log.TellFile(folder, $"changes are found by looking every second: {exception.Message}");
            }
        }
        return watchers;
    }

    private void Hint()
    {
        try
        {
            if (_hint.CurrentCount == 0) _hint.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Another hint came first, or the service stops.
        }
    }
}
