using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>
/// Counts events by minute; over a log with too many minutes by ten minutes, by hour, by day and so on, so that it stays small whatever the times
/// are.
/// </summary>
internal sealed class RateHistogram
{
    private const int MaxBuckets = 20_000;
    private const long NanosecondsPerMinute = 60_000_000_000;

    private static readonly long[] Minutes = [1, 10, 60, 24 * 60, 30 * 24 * 60, 3650 * 24 * 60];
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(1);

    private Dictionary<long, long> _buckets = [];
    private int _width;

    /// <summary>The length of a stretch.</summary>
    public TimeSpan Width => TimeSpan.FromMinutes(Minutes[_width]);

    /// <summary>The stretches with events, in the order of time.</summary>
    public IReadOnlyList<RateSample> Samples => [.. _buckets.OrderBy(pair => pair.Key).Select(pair => new RateSample(StartOf(pair.Key, Minutes[_width]), pair.Value))];

    /// <summary>Counts an event.</summary>
    public void Add(EventTime time)
    {
        var bucket = BucketOf(time, Minutes[_width]);
        if (_buckets.TryGetValue(bucket, out var count))
        {
            _buckets[bucket] = count + 1;
            return;
        }
        _buckets[bucket] = 1;
        while (_buckets.Count > MaxBuckets && _width < Minutes.Length - 1) Coarsen();
    }

    /// <summary>The samples added up over longer stretches.</summary>
    public IReadOnlyList<RateSample> Over(TimeSpan length)
    {
        var minutes = Math.Max((long)length.TotalMinutes, Minutes[_width]);
        return [.. Samples.GroupBy(sample => BucketOf(sample.Start, minutes))
            .Select(group => new RateSample(StartOf(group.Key, minutes), group.Sum(sample => sample.Count)))];
    }

    /// <summary>The time from the first to the last event less the gaps of more than an hour: logs of several days put together do not count the days between.</summary>
    public TimeSpan CoveredTime(EventTime first, EventTime last)
    {
        var covered = last - first;
        var samples = Samples;
        for (var i = 1; i < samples.Count; i++)
        {
            var gap = samples[i].Start - (samples[i - 1].Start + Width);
            if (gap > LongestGap) covered -= gap;
        }
        return covered < TimeSpan.Zero ? TimeSpan.Zero : covered;
    }

    private static long BucketOf(EventTime time, long minutes)
    {
        var (quotient, rest) = Math.DivRem(time.UnixNanoseconds, minutes * NanosecondsPerMinute);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static EventTime StartOf(long bucket, long minutes) => new((long)Int128.Max(long.MinValue, (Int128)bucket * minutes * NanosecondsPerMinute));

    private void Coarsen()
    {
        var samples = Samples;
        _width++;
        _buckets = [];
        foreach (var sample in samples)
        {
            var bucket = BucketOf(sample.Start, Minutes[_width]);
            _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + sample.Count;
        }
    }
}
