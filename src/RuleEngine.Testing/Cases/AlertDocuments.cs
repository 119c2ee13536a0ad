using System.Text.Json.Nodes;
using RuleEngine.Alerts;

namespace RuleEngine.Testing.Cases;

/// <summary>
/// Renders whole alert documents so that they differ only where the alerts do: ids, which change with the id of the rule, become numbers in the order in which they
/// come, and what only repeats the rule's own text (<c>kibana.alert.rule.*</c> but the name) is left out.
/// </summary>
internal static class AlertDocuments
{
    private const string RuleFields = "kibana.alert.rule.";
    private const string RuleName = "kibana.alert.rule.name";
    private static readonly string[] IdFields = ["kibana.alert.uuid", "kibana.alert.group.id", "kibana.alert.instance.id", "kibana.alert.url", "kibana.version"];

    /// <summary>The documents as a JSON array, the building blocks of an alert before it.</summary>
    public static string Render(IEnumerable<Alert> alerts)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var documents = new JsonArray();
        foreach (var alert in alerts.SelectMany(alert => alert.BuildingBlocks.Append(alert)))
        {
            var document = JsonNode.Parse(alert.Document.Span)!.AsObject();
            foreach (var field in document.ToList())
            {
                if (field.Key.StartsWith(RuleFields, StringComparison.Ordinal) && field.Key != RuleName) document.Remove(field.Key);
                else if (IdFields.Contains(field.Key)) document[field.Key] = NumberOf(ids, field.Value);
                else if (field.Key == "kibana.alert.ancestors") Number(ids, field.Value as JsonArray ?? []);
            }
            documents.Add((JsonNode)document);
        }
        return JsonLayout.Write(writer => documents.WriteTo(writer));
    }

    private static void Number(Dictionary<string, string> ids, JsonArray ancestors)
    {
        foreach (var ancestor in ancestors.OfType<JsonObject>())
        {
            if (ancestor["id"] is { } id) ancestor["id"] = NumberOf(ids, id);
            if (ancestor.ContainsKey("rule")) ancestor["rule"] = NumberOf(ids, ancestor["rule"]);
        }
    }

    private static string NumberOf(Dictionary<string, string> ids, JsonNode? id)
    {
        var key = id?.ToJsonString() ?? "";
        if (!ids.TryGetValue(key, out var number)) ids[key] = number = FormattableString.Invariant($"id-{ids.Count + 1}");
        return number;
    }
}
