using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>What an alert says of those that it stands for.</summary>
internal static class SuppressionFields
{
    private const string Prefix = "kibana.alert.suppression.";

    /// <summary>The fields, with their full names.</summary>
    public static IEnumerable<KeyValuePair<string, DocumentNode>> Of(string ruleId, SuppressionResult suppression) =>
    [
        new("kibana.alert.instance.id", AlertIdentity.OfInstance(ruleId, suppression.Terms)),
        new("kibana.alert.last_detected", suppression.LastDetected.ToString()),
        new(Prefix + "docs_count", suppression.Count),
        new(Prefix + "end", suppression.End.ToString()),
        new(Prefix + "start", suppression.Start.ToString()),
        new(Prefix + "terms", new DocumentArray([.. suppression.Terms.Select(term => ThresholdResultFields.Pair(term.Key, DocumentNode.From(term.Value) ?? DocumentScalar.Null))])),
    ];
}
