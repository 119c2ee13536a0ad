using RuleEngine.IO.Files.Watching;

namespace RuleEngine.Service.Detection;

/// <summary>
/// Watches rule files, exceptions and indicators, and has them looked at when a change is over: one since the host began to start, so that none is missed while rules are loaded for the first time. What happens in
/// the folders and changes no file has nothing done.
/// </summary>
internal sealed class RuleWatcher(DetectionServiceOptions options, IDetectionService detection, ILogger<RuleWatcher> logger) : BackgroundService, IHostedLifecycleService
{
    // As the files were before they were last read.
    private FileSnapshot? _files;

    /// <summary>Remembers how the files are, before anybody reads them.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _files = FileSnapshot.Take(Roots());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Has the files read when they are not what they were. One look at a time.</summary>
    /// <returns>Whether they were read.</returns>
    internal async Task<bool> LookAsync(CancellationToken cancellation)
    {
        var now = FileSnapshot.Take(Roots());
        if (_files is { } before && now.ChangedSince(before).Count == 0) return false;
        await detection.ReloadAsync(cancellation);
        // Not before: what could not be read is read at the next look.
        _files = now;
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(0);
        using var source = new ChangeSource(() => changed.Release(), reason => DetectionLog.WatchingByLooking(logger, reason));
        source.Watch(Roots());
        // What was saved while the folders were not listened to yet.
        source.Signal();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await changed.WaitAsync(stoppingToken);
                // Several changes at once are one.
                while (changed.Wait(0, CancellationToken.None))
                {
                }
                await LookAsync(stoppingToken);
                source.Watch(Roots());
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException or StateFormatException)
            {
                DetectionLog.ReloadFailed(logger, exception.Message);
            }
        }
    }

    // A path may be a folder, a file or a pattern, and need not be there yet.
    private List<WatchRoot> Roots() =>
        [.. options.Rules.Concat(options.Exceptions).Concat(options.Indicators).Select(Path.GetFullPath).Select(RootOf).Distinct()];

    private static WatchRoot RootOf(string path)
    {
        if (Directory.Exists(path)) return new WatchRoot(path, IsDeep: true);
        var isPattern = path.AsSpan().IndexOfAny('*', '?') >= 0;
        var folder = Path.GetDirectoryName(path) ?? path;
        while (folder.AsSpan().IndexOfAny('*', '?') >= 0) folder = Path.GetDirectoryName(folder) ?? "/";
        return new WatchRoot(folder, IsDeep: isPattern);
    }
}
