using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Security;

/// <summary>Counts what was turned away.</summary>
internal sealed class SecurityMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _refused = meters.Create("RuleEngine").CreateCounter<long>("ruleengine_http_refused_requests", description: "Requests that were turned away, by reason: key, role, origin, host, rate.");

    /// <summary>Counts a request that was turned away.</summary>
    public void Refuse(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
