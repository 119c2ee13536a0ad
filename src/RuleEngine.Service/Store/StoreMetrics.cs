using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Store;

/// <summary>What the store counts.</summary>
internal sealed class StoreMetrics
{
    private readonly Counter<long> _stored, _known, _trimmed;

    /// <summary>Makes the counters.</summary>
    public StoreMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("RuleEngine");
        _stored = meter.CreateCounter<long>("ruleengine_store_alerts", description: "Alerts that were stored, updates counted.");
        _known = meter.CreateCounter<long>("ruleengine_store_known_alerts", description: "Alerts that were raised again, by a replay, and were there already.");
        _trimmed = meter.CreateCounter<long>("ruleengine_store_trimmed_alerts", description: "Alerts that were deleted because they were old, or replaced by an update.");
    }

    /// <summary>Alerts were given to the store.</summary>
    public void Added(long stored, long known)
    {
        _stored.Add(stored);
        _known.Add(known);
    }

    /// <summary>Alerts were deleted.</summary>
    public void Trimmed(long alerts) => _trimmed.Add(alerts);
}
