using RuleEngine.Events;
using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>What a threshold's alert holds of its group and of what was counted.</summary>
internal static class ThresholdResultFields
{
    /// <summary>The source of the alert: the group's fields and nothing else, because the counted events may differ in all others.</summary>
    public static DocumentObject SourceOf(IReadOnlyList<KeyValuePair<string, FieldValue>> keys) => new(Present(keys));

    /// <summary><c>kibana.alert.threshold_result</c>.</summary>
    public static DocumentObject Of(IReadOnlyList<KeyValuePair<string, FieldValue>> keys, ThresholdResult result)
    {
        var fields = new Dictionary<string, DocumentNode>
        {
            ["terms"] = new DocumentArray([.. Present(keys).Select(key => Pair(key.Key, key.Value))]),
            ["count"] = result.Count,
            ["from"] = result.From.ToString(),
        };
        if (result.CardinalityField is { } field) fields["cardinality"] = new DocumentArray([Pair(field, result.Cardinality)]);
        return new DocumentObject(fields);
    }

    private static IEnumerable<KeyValuePair<string, DocumentNode>> Present(IReadOnlyList<KeyValuePair<string, FieldValue>> keys)
    {
        foreach (var (field, value) in keys)
        {
            if (DocumentNode.From(value) is { } node) yield return new(field, node);
        }
    }

    /// <summary>A field with its value.</summary>
    public static DocumentObject Pair(string field, DocumentNode value) =>
        new(new Dictionary<string, DocumentNode> { ["field"] = field, ["value"] = value });
}
