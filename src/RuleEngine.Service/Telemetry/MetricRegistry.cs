using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Telemetry;

/// <summary>
/// Listens to the instruments of this host: our own, and those of the web server and the runtime. No package of the registry writes them for Prometheus, and this is all of it.
/// </summary>
internal sealed class MetricRegistry : IDisposable
{
    /// <summary>The meters whose instruments are told of.</summary>
    public static readonly IReadOnlySet<string> Meters = new HashSet<string>(StringComparer.Ordinal) { "RuleEngine", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime" };

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly Lock _looking = new();
    private readonly IMeterFactory _meters;

    /// <summary>Begins to listen.</summary>
    public MetricRegistry(IMeterFactory meters)
    {
        _meters = meters;
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => ((MetricFamily)state!).Measure((double)value, tags));
        _listener.Start();
    }

    /// <summary>All metrics as they are now, in the order of their names. Instruments that are asked are asked.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        // One who looks must not clear what another one is about to write.
        lock (_looking)
        {
            foreach (var family in _families.Values.Where(family => family.IsObserved)) family.Clear();
            _listener.RecordObservableInstruments();
            return [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>The sum of one of our counters over the series that have a label; 0 when there is none.</summary>
    /// <param name="instrument">The name of the instrument.</param>
    /// <param name="label">The label as the exposition has it, such as <c>verdict="taken"</c>; null for all series.</param>
    public double Total(string instrument, string? label = null) => _families.Values
        .Where(family => family.Source == instrument)
        .SelectMany(family => family.Series)
        .Where(series => label is null || series.Labels.Split(',').Contains(label))
        .Sum(series => series.Read().Value);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    // Other hosts of the process have instruments of the same names.
    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!Meters.Contains(instrument.Meter.Name) || (instrument.Meter.Scope is { } scope && scope != _meters)) return;
        if (MetricFamily.Of(instrument) is not { } family) return;
        _families[instrument] = family;
        listener.EnableMeasurementEvents(instrument, family);
    }
}
