using System.Reactive.Concurrency;

namespace RuleEngine.IO.Files.Watching;

/// <summary>
/// Tells when it is quiet after files changed, by the system's events or, where these fail, by looking again and again. It looks from time to time in any case: systems lose
/// events, such as those of a file in a folder that is only just there.
/// </summary>
internal sealed class ChangeSource : IDisposable
{
    // Editors are done with a save within some milliseconds; who saves everything at once takes longer.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan IntervalBesideEvents = TimeSpan.FromSeconds(2);

    private readonly QuietPeriod _period;
    private readonly FolderEvents _events;
    private readonly CancellationTokenSource _end = new();
    private volatile IReadOnlyList<WatchRoot> _roots = [];
    private volatile int _isPolling;

    /// <summary>Listens once there are folders.</summary>
    /// <param name="changed">Is called after changes, on any thread.</param>
    /// <param name="warn">Is called once when the system cannot tell, with the reason.</param>
    public ChangeSource(Action changed, Action<string> warn)
    {
        _period = new QuietPeriod(Quiet, Longest, DefaultScheduler.Instance, changed);
        _events = new FolderEvents(_period.Signal, reason =>
        {
            if (Poll()) warn(reason);
        });
        new Thread(LookAgainAndAgain) { IsBackground = true, Name = "watch" }.Start();
    }

    /// <summary>Takes these folders in place of those before.</summary>
    public void Watch(IReadOnlyList<WatchRoot> roots)
    {
        _roots = roots;
        if (_isPolling == 0) _events.Watch(roots);
    }

    /// <summary>Tells after a quiet period, as if a file had changed.</summary>
    public void Signal() => _period.Signal();

    /// <summary>Goes by looking alone from now on, and looks more often. False when it does already.</summary>
    public bool Poll() => Interlocked.Exchange(ref _isPolling, 1) == 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _events.Dispose();
        _period.Dispose();
    }

    private void LookAgainAndAgain()
    {
        var before = FileSnapshot.Take(_roots);
        while (!_end.Token.WaitHandle.WaitOne(_isPolling == 0 ? IntervalBesideEvents : PollInterval))
        {
            var now = FileSnapshot.Take(_roots);
            if (now.ChangedSince(before).Count != 0) _period.Signal();
            before = now;
        }
    }
}
