using RuleEngine.Service.Store;

namespace RuleEngine.Service.Api;

/// <summary>Ready unless alerts wait because they could not be stored. Detection tries again by itself.</summary>
internal sealed class StoreReadiness(IAlertStore store) : IReadinessCheck
{
    /// <inheritdoc/>
    public ReadinessPart Look() => ReadinessPart.Of("store", store.Problem is { } problem ? $"Alerts wait to be stored: {problem}" : null);
}
