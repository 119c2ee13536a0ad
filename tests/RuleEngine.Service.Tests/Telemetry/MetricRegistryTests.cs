using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Tests.Telemetry;

public sealed class MetricRegistryTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Meter _meter;
    private readonly MetricRegistry _registry;

    public MetricRegistryTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _registry = new MetricRegistry(meters);
        _meter = meters.Create("RuleEngine");
    }

    public void Dispose()
    {
        _registry.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Counters_gauges_and_histograms_are_written()
    {
        var counter = _meter.CreateCounter<long>("ruleengine_events", description: "Events\nof a \\ kind.");
        counter.Add(2);
        counter.Add(3, new("source", "a \"quoted\" \\ path\nline"), new("kind", 7));
        counter.Add(4, new("kind", 7), new("source", "a \"quoted\" \\ path\nline"));
        _meter.CreateUpDownCounter<int>("queue.length").Add(-5);
        _meter.CreateObservableGauge("ruleengine_lag", () => 1.5, "s");
        var sizes = _meter.CreateHistogram<double>("ruleengine_seconds", "s", "How long.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        sizes.Record(0.1);
        sizes.Record(0.5);
        sizes.Record(7);
        Assert.Equal("""
            # TYPE queue_length gauge
            queue_length -5
            # HELP ruleengine_events_total Events\nof a \\ kind.
            # TYPE ruleengine_events_total counter
            ruleengine_events_total 2
            ruleengine_events_total{kind="7",source="a \"quoted\" \\ path\nline"} 7
            # TYPE ruleengine_lag_seconds gauge
            ruleengine_lag_seconds 1.5
            # HELP ruleengine_seconds How long.
            # TYPE ruleengine_seconds histogram
            ruleengine_seconds_bucket{le="0.1"} 1
            ruleengine_seconds_bucket{le="1"} 2
            ruleengine_seconds_bucket{le="+Inf"} 3
            ruleengine_seconds_sum 7.6
            ruleengine_seconds_count 3

            """.ReplaceLineEndings("\n"), Own(isOpenMetrics: false));
    }

    [Fact]
    public void OpenMetrics_names_families_without_the_ending_and_ends_with_its_mark()
    {
        _meter.CreateCounter<long>("ruleengine_bytes", "By", "Bytes \"read\".").Add(1);
        Assert.Equal("""
            # HELP ruleengine_bytes Bytes \"read\".
            # TYPE ruleengine_bytes counter
            # UNIT ruleengine_bytes bytes
            ruleengine_bytes_total 1
            # EOF

            """.ReplaceLineEndings("\n"), Own(isOpenMetrics: true));
    }

    [Fact]
    public void What_is_not_observed_any_more_is_gone_and_counters_that_are_asked_are_not_added_up()
    {
        var tags = new List<string> { "a", "b" };
        _meter.CreateObservableCounter("ruleengine_seen", () => tags.Select(tag => new Measurement<long>(10, new KeyValuePair<string, object?>("of", tag))));
        Own(isOpenMetrics: false);
        tags.Remove("a");
        Assert.Equal("# TYPE ruleengine_seen_total counter\nruleengine_seen_total{of=\"b\"} 10\n", Own(isOpenMetrics: false));
    }

    [Fact]
    public void An_instrument_has_so_many_series_at_most()
    {
        var counter = _meter.CreateCounter<long>("ruleengine_many");
        for (var i = 0; i < 3 * MetricFamily.MaxSeries; i++) counter.Add(1, new KeyValuePair<string, object?>("path", i));
        var lines = Own(isOpenMetrics: false).Split('\n');
        Assert.Equal(MetricFamily.MaxSeries + 3, lines.Length);
        Assert.Contains($"ruleengine_many_total{{overflow=\"true\"}} {2 * MetricFamily.MaxSeries}", lines);
        Assert.Equal(3 * MetricFamily.MaxSeries, _registry.Total("ruleengine_many"));
    }

    [Fact]
    public void No_count_is_lost_between_threads()
    {
        var counter = _meter.CreateCounter<long>("ruleengine_shared");
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Add(1);
                counter.Add(1, new KeyValuePair<string, object?>("thread", thread % 2));
            }
        });
        Assert.Equal(160_000, _registry.Total("ruleengine_shared"));
        Assert.Equal(40_000, _registry.Total("ruleengine_shared", "thread=\"1\""));
    }

    [Fact]
    public void Meters_of_other_hosts_are_not_heard()
    {
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        others.GetRequiredService<IMeterFactory>().Create("RuleEngine").CreateCounter<long>("ruleengine_events").Add(5);
        Assert.Equal(0, _registry.Total("ruleengine_events"));
    }

    // Without those of the runtime.
    private string Own(bool isOpenMetrics) => PrometheusWriter.Write([.. _registry.Read().Where(family => family.Source.StartsWith("ruleengine", StringComparison.Ordinal) || family.Source.StartsWith("queue", StringComparison.Ordinal))], isOpenMetrics);
}
