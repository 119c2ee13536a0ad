using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace RuleEngine.Service.Telemetry;

/// <summary>All that one instrument has measured.</summary>
internal sealed class MetricFamily
{
    /// <summary>An instrument has no more series than this; what would be more goes into one series that says so.</summary>
    public const int MaxSeries = 1000;

    // What OpenTelemetry takes where an instrument does not say.
    private static readonly double[] DefaultBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000];

    [ThreadStatic]
    private static StringBuilder? s_labels;

    private readonly double[] _bounds;
    private readonly bool _isAbsolute;
    private ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private MetricSeries? _bare;

    private MetricFamily(Instrument instrument, MetricKind kind, bool isAbsolute, double[] bounds)
    {
        (Kind, _isAbsolute, _bounds) = (kind, isAbsolute, bounds);
        (Source, Name, Unit, Help) = (instrument.Name, PrometheusNames.Of(instrument, kind), PrometheusNames.UnitOf(instrument), instrument.Description ?? "");
        IsObserved = instrument.IsObservable;
    }

    /// <summary>The name of the instrument.</summary>
    public string Source { get; }

    /// <summary>The name of the metric, without the ending of a counter.</summary>
    public string Name { get; }

    /// <summary>The unit in words, or null.</summary>
    public string? Unit { get; }

    /// <summary>What it is, in a sentence; may be empty.</summary>
    public string Help { get; }

    /// <summary>What it is.</summary>
    public MetricKind Kind { get; }

    /// <summary>Whether it is asked when somebody looks, instead of telling by itself.</summary>
    public bool IsObserved { get; }

    /// <summary>The upper bounds of the buckets of a histogram.</summary>
    public IReadOnlyList<double> Bounds => _bounds;

    /// <summary>The series, in the order of their labels.</summary>
    public IEnumerable<MetricSeries> Series => (_bare is { } bare ? [bare] : Enumerable.Empty<MetricSeries>()).Concat(_series.Values.OrderBy(series => series.Labels, StringComparer.Ordinal));

    /// <summary>The family of an instrument; null when it is of a kind that is not known.</summary>
    public static MetricFamily? Of(Instrument instrument)
    {
        var type = instrument.GetType();
        if (!type.IsGenericType) return null;
        return type.GetGenericTypeDefinition() switch
        {
            var kind when kind == typeof(Counter<>) => new MetricFamily(instrument, MetricKind.Counter, isAbsolute: false, []),
            var kind when kind == typeof(ObservableCounter<>) => new MetricFamily(instrument, MetricKind.Counter, isAbsolute: true, []),
            var kind when kind == typeof(UpDownCounter<>) => new MetricFamily(instrument, MetricKind.Gauge, isAbsolute: false, []),
            var kind when kind == typeof(ObservableUpDownCounter<>) || kind == typeof(ObservableGauge<>) || kind == typeof(Gauge<>) => new MetricFamily(instrument, MetricKind.Gauge, isAbsolute: true, []),
            var kind when kind == typeof(Histogram<>) => new MetricFamily(instrument, MetricKind.Histogram, isAbsolute: false, BoundsOf(instrument)),
            _ => null,
        };
    }

    /// <summary>Takes a measurement in.</summary>
    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = tags.IsEmpty ? Bare() : Find(tags);
        if (Kind == MetricKind.Histogram) series.Record(value);
        else if (_isAbsolute) series.Set(value);
        else series.Add(value);
    }

    /// <summary>Forgets all series: what is not observed any more is not there any more.</summary>
    public void Clear() => (_series, _bare) = (new(StringComparer.Ordinal), null);

    // Of two threads that are the first, both must count in one.
    private MetricSeries Bare() => _bare is { } bare ? bare : Interlocked.CompareExchange(ref _bare, bare = new MetricSeries("", _bounds), null) ?? bare;

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = (s_labels ??= new StringBuilder()).Clear();
        PrometheusNames.AppendLabels(text, tags);
        var series = _series;
        Span<char> key = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        text.CopyTo(0, key, text.Length);
        if (series.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var known)) return known;
        var labels = series.Count < MaxSeries ? key.ToString() : "overflow=\"true\"";
        return series.GetOrAdd(labels, name => new MetricSeries(name, _bounds));
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        // The default bounds are meant for milliseconds.
        { Unit: "s" } => [.. DefaultBounds.Select(bound => bound / 1000)],
        _ => DefaultBounds,
    };
}
