namespace RuleEngine.Service.Sinks;

/// <summary>What a sink counts of itself. One thread counts, any number look.</summary>
internal sealed class SinkCounters(string name, string type, SinkMetrics metrics)
{
    private long _delivered, _retried, _deadLetters, _deletedDeadLetters, _summarised, _skipped, _looked;
    private volatile string? _problem;

    /// <summary>Up to which place it has looked at alerts.</summary>
    public long Looked
    {
        get => Volatile.Read(ref _looked);
        set => Volatile.Write(ref _looked, value);
    }

    /// <summary>What failed last; null when the last attempt was good.</summary>
    public string? Problem
    {
        get => _problem;
        set => _problem = value;
    }

    /// <summary>Alerts were delivered.</summary>
    public void Delivered(long count) => Add(ref _delivered, count, SinkCount.Delivered);

    /// <summary>An attempt is repeated.</summary>
    public void Retried() => Add(ref _retried, 1, SinkCount.Retried);

    /// <summary>Alerts went to the dead letters.</summary>
    public void DeadLetters(long count) => Add(ref _deadLetters, count, SinkCount.DeadLetter);

    /// <summary>Dead letters were deleted to make room.</summary>
    public void DeletedDeadLetters(long count) => Add(ref _deletedDeadLetters, count, SinkCount.DeletedDeadLetter);

    /// <summary>A summary was delivered.</summary>
    public void Summarised(long count) => Add(ref _summarised, count, SinkCount.Summarised);

    /// <summary>Alerts were not wanted.</summary>
    public void Skipped(long count) => Add(ref _skipped, count, SinkCount.Skipped);

    /// <summary>How the sink does.</summary>
    /// <param name="last">The place of the last alert in the store.</param>
    public SinkStatus ToStatus(long last) => new(name, type)
    {
        Delivered = Volatile.Read(ref _delivered),
        Retried = Volatile.Read(ref _retried),
        DeadLetters = Volatile.Read(ref _deadLetters),
        DeletedDeadLetters = Volatile.Read(ref _deletedDeadLetters),
        Summarised = Volatile.Read(ref _summarised),
        Skipped = Volatile.Read(ref _skipped),
        Waiting = Math.Max(0, last - Looked),
        LastProblem = _problem,
    };

    private void Add(ref long counter, long count, SinkCount what)
    {
        Interlocked.Add(ref counter, count);
        metrics.Add(name, what, count);
    }
}
