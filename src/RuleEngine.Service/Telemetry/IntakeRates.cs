namespace RuleEngine.Service.Telemetry;

/// <summary>Events a second, as they were taken in: a number every ten seconds, for the last ten minutes.</summary>
internal sealed class IntakeRates(MetricRegistry metrics, TimeProvider time) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int Kept = 60;
    private readonly Lock _lock = new();
    private readonly Queue<double> _rates = new();
    private double _last;
    private long _looked = time.GetTimestamp();

    /// <summary>Events a second that were taken, the oldest first.</summary>
    public IReadOnlyList<double> PerSecond
    {
        get
        {
            lock (_lock) return [.. _rates];
        }
    }

    /// <summary>Looks at the counter now.</summary>
    public void Look()
    {
        var total = metrics.Total("ruleengine_intake_events", "verdict=\"taken\"");
        lock (_lock)
        {
            var passed = time.GetElapsedTime(_looked).TotalSeconds;
            if (passed <= 0) return;
            if (_rates.Count == Kept) _rates.Dequeue();
            _rates.Enqueue(Math.Round((total - _last) / passed, 1));
            (_last, _looked) = (total, time.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
