using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Sinks;

/// <summary>The counters of all sinks, each with the name of its sink.</summary>
internal sealed class SinkMetrics
{
    private readonly Counter<long>[] _counters;

    /// <summary>Makes the counters.</summary>
    public SinkMetrics(IMeterFactory factory)
    {
        Meter = factory.Create("RuleEngine");
        // In the order of SinkCount.
        _counters =
        [
            Meter.CreateCounter<long>("ruleengine_sink_delivered_alerts", description: "Alerts that were delivered."),
            Meter.CreateCounter<long>("ruleengine_sink_retries", description: "Attempts to deliver that failed and were repeated."),
            Meter.CreateCounter<long>("ruleengine_sink_dead_letters", description: "Alerts that went to a dead-letter file."),
            Meter.CreateCounter<long>("ruleengine_sink_deleted_dead_letters", description: "Alerts that went with the oldest dead-letter file, which was deleted to make room."),
            Meter.CreateCounter<long>("ruleengine_sink_summarised_alerts", description: "Alerts that a summary stood for, because of the rate cap."),
            Meter.CreateCounter<long>("ruleengine_sink_skipped_alerts", description: "Alerts that a sink does not want."),
        ];
    }

    /// <summary>The meter.</summary>
    public Meter Meter { get; }

    /// <summary>Counts.</summary>
    public void Add(string sink, SinkCount what, long count)
    {
        if (count > 0) _counters[(int)what].Add(count, new KeyValuePair<string, object?>("sink", sink));
    }
}
