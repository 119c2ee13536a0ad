using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>Says when rules are too far behind for more, and about how long they will be. Safe for any number of callers.</summary>
internal sealed class BackPressure(IEventJournal journal, IBacklog backlog, JournalOptions options, TimeProvider time)
{
    private static readonly TimeSpan MinWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    // A pace over less is mostly chance.
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private double _bytesPerSecond;
    private long _sampleTime = time.GetTimestamp();
    private long _samplePosition = backlog.Position;

    /// <summary>How many bytes wait for the rules.</summary>
    public long Bytes => Math.Max(0, journal.End - backlog.Position);

    /// <summary>How long to wait before there is likely room again; null when there is room now.</summary>
    public TimeSpan? Check()
    {
        var position = backlog.Position;
        var bytes = journal.End - position;
        lock (_gate)
        {
            Sample(position, isAtWork: bytes > 0);
            if (bytes <= options.MaxBacklogBytes)
            {
                return null;
            }

            // A tenth below the limit, so that who comes back can bring more than one event.
            var excess = bytes - (options.MaxBacklogBytes * 0.9);
            var seconds = _bytesPerSecond > 0 ? excess / _bytesPerSecond : double.MaxValue;
            return seconds >= MaxWait.TotalSeconds ? MaxWait : seconds <= MinWait.TotalSeconds ? MinWait : TimeSpan.FromSeconds(Math.Ceiling(seconds));
        }
    }

    // While rules have nothing to do, how fast they go says nothing.
    private void Sample(long position, bool isAtWork)
    {
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_sampleTime, now);
        if (elapsed < SampleInterval)
        {
            return;
        }

        var pace = (position - _samplePosition) / elapsed.TotalSeconds;
        (_sampleTime, _samplePosition) = (now, position);
        if (isAtWork)
        {
            _bytesPerSecond = _bytesPerSecond == 0 ? pace : (_bytesPerSecond + pace) / 2;
        }
    }
}
