namespace RuleEngine.Service.Telemetry;

/// <summary>What a metric is, in the words of the exposition format.</summary>
internal enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value that comes and goes.</summary>
    Gauge,

    /// <summary>How often values were how large.</summary>
    Histogram,
}
