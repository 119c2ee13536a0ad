using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>Which alerts a sink wants.</summary>
internal sealed class SinkRoute(SinkOptions options, bool isToldOnce)
{
    private readonly HashSet<string> _tags = [.. options.Tags];
    private readonly HashSet<string> _rules = [.. options.Rules];

    /// <summary>Whether it wants an alert.</summary>
    public bool Wants(StoredAlert alert) =>
        alert.Severity >= options.MinSeverity && !(isToldOnce && alert.IsUpdate) && (_rules.Count == 0 || _rules.Contains(alert.RuleId)) && (_tags.Count == 0 || alert.Tags.Any(_tags.Contains));
}
