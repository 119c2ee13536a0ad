using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace RuleEngine.IO.Files.Watching;

/// <summary>
/// Waits until an editor is done: one save is several events. Tells once nothing was signalled for a while, and after a longer while also when it does not stop. Not Throttle alone, which would
/// wait for ever beside a file that grows.
/// </summary>
/// <param name="quiet">How long it must be quiet.</param>
/// <param name="longest">How long to wait at most after the first signal.</param>
/// <param name="scheduler">The clock.</param>
/// <param name="tell">Is called after each period, on a thread of the scheduler.</param>
internal sealed class QuietPeriod(TimeSpan quiet, TimeSpan longest, IScheduler scheduler, Action tell) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SerialDisposable _timer = new();
    private DateTimeOffset? _deadline;
    private int _period;

    /// <summary>Something happened.</summary>
    public void Signal()
    {
        lock (_gate)
        {
            var now = scheduler.Now;
            _deadline ??= now + longest;
            var period = ++_period;
            var due = _deadline.Value - now;
            _timer.Disposable = scheduler.Schedule(due < quiet ? due : quiet, () => End(period));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void End(int period)
    {
        lock (_gate)
        {
            // A later signal moved the end while this one was on its way.
            if (period != _period) return;
            _deadline = null;
        }
        tell();
    }
}
