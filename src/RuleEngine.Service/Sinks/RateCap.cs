using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>
/// Lets so many alerts a minute pass and holds back the others, of which only counts are kept. A minute begins with its first alert. What was held back stays undelivered for the store until the
/// summary is out, so a kill before it loses nothing: the alerts are looked at again.
/// </summary>
internal sealed class RateCap(int? perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private AlertSummary? _held;
    private long? _began;
    private int _passed;

    /// <summary>The first place that is held back; null when none is.</summary>
    public long? FirstHeld => _held?.First;

    /// <summary>What was held back, once the minute is over; else null.</summary>
    public AlertSummary? Due => IsOver ? _held : null;

    /// <summary>What was held back so far; null when nothing was.</summary>
    public AlertSummary? Held => _held;

    /// <summary>How long until a summary is due; null when nothing is held back.</summary>
    public TimeSpan? UntilDue => _held is null || _began is not { } began ? null : TimeSpan.FromTicks(Math.Max(1, (Minute - time.GetElapsedTime(began)).Ticks));

    private bool IsOver => _began is { } began && time.GetElapsedTime(began) >= Minute;

    /// <summary>Whether an alert may pass; if not, it is in the summary.</summary>
    public bool Passes(StoredAlert alert)
    {
        if (perMinute is not { } limit) return true;
        // While something is held back everything behind it is too: order, and one summary a minute.
        if (_held is null && (_began is null || IsOver)) (_began, _passed) = (time.GetTimestamp(), 0);
        if (_held is null && _passed < limit)
        {
            _passed++;
            return true;
        }
        (_held ??= new AlertSummary()).Add(alert);
        return false;
    }

    /// <summary>The summary is delivered; the next minute begins with the next alert.</summary>
    public void Clear() => (_held, _began, _passed) = (null, null, 0);
}
