using RuleEngine.IO.Files.Watching;

namespace RuleEngine.Service.Detection;

/// <summary>Watches rule files, exceptions and indicators, and has them looked at when a change is over.</summary>
internal sealed class RuleWatcher(DetectionServiceOptions options, IDetectionService detection, ILogger<RuleWatcher> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(0);
        using var source = new ChangeSource(() => changed.Release(), reason => DetectionLog.WatchingByLooking(logger, reason));
        source.Watch(Roots());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await changed.WaitAsync(stoppingToken);
                // Several changes at once are one.
                while (changed.Wait(0, CancellationToken.None))
                {
                }
                await detection.ReloadAsync(stoppingToken);
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
