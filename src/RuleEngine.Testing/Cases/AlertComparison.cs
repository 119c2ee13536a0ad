using System.Text.Json.Nodes;

namespace RuleEngine.Testing.Cases;

/// <summary>
/// Finds out which alerts of two snapshots belong together, and how they differ: equal ones first, then those of the same rule and events, then those of the same rule
/// in their order. What is left was added or removed.
/// </summary>
internal static class AlertComparison
{
    /// <summary>The differences, in the order of the alerts that came, those that are missing at their former places.</summary>
    public static IReadOnlyList<AlertDifference> Compare(JsonArray approved, JsonArray received)
    {
        var before = approved.Select(alert => alert).ToList();
        var after = received.Select(alert => alert).ToList();
        var partners = new int[after.Count];
        Array.Fill(partners, -1);
        var taken = new bool[before.Count];
        Pair(before, after, partners, taken, alert => alert?.ToJsonString() ?? "");
        Pair(before, after, partners, taken, alert => $"{RuleOf(alert)}|{EventsOf(alert)}");
        Pair(before, after, partners, taken, RuleOf);
        var differences = new List<(int Place, AlertDifference Difference)>();
        for (var i = 0; i < after.Count; i++)
        {
            if (partners[i] < 0) differences.Add((i, new AlertDifference(AlertDifferenceKind.Added, TitleOf(after[i]), [.. Telling(after[i], isReceived: true)]) { ReceivedNumber = i + 1 }));
            else if (Changes(before[partners[i]], after[i], IsMoved(partners, i), partners[i], i) is { Count: > 0 } fields) differences.Add((i, new AlertDifference(AlertDifferenceKind.Changed, TitleOf(after[i]), fields) { ApprovedNumber = partners[i] + 1, ReceivedNumber = i + 1 }));
        }
        for (var i = 0; i < before.Count; i++)
        {
            if (!taken[i]) differences.Add((i, new AlertDifference(AlertDifferenceKind.Removed, TitleOf(before[i]), [.. Telling(before[i], isReceived: false)]) { ApprovedNumber = i + 1 }));
        }
        return [.. differences.OrderBy(item => item.Place).ThenByDescending(item => item.Difference.Kind).Select(item => item.Difference)];
    }

    private static void Pair(List<JsonNode?> before, List<JsonNode?> after, int[] partners, bool[] taken, Func<JsonNode?, string> keyOf)
    {
        var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var i = 0; i < before.Count; i++)
        {
            if (taken[i]) continue;
            var key = keyOf(before[i]);
            if (!waiting.TryGetValue(key, out var queue)) waiting[key] = queue = new Queue<int>();
            queue.Enqueue(i);
        }
        for (var i = 0; i < after.Count; i++)
        {
            if (partners[i] >= 0 || !waiting.TryGetValue(keyOf(after[i]), out var queue) || !queue.TryDequeue(out var partner)) continue;
            (partners[i], taken[partner]) = (partner, true);
        }
    }

    // Out of the order of those before it.
    private static bool IsMoved(int[] partners, int index) => partners.Take(index).Any(partner => partner > partners[index]);

    private static List<FieldDifference> Changes(JsonNode? before, JsonNode? after, bool isMoved, int from, int to)
    {
        var fields = new List<FieldDifference>();
        JsonComparison.Compare("", before, after, fields);
        if (isMoved) fields.Insert(0, new FieldDifference("(place among the alerts)", FormattableString.Invariant($"{from + 1}"), FormattableString.Invariant($"{to + 1}")));
        return fields;
    }

    private static string RuleOf(JsonNode? alert) => TextOf(alert, "rule_id") ?? TextOf(alert, "kibana.alert.rule.name") ?? "";

    private static string EventsOf(JsonNode? alert) => alert is JsonObject { } fields && fields["events"] is JsonArray events
        ? string.Join('|', events.Select(item => $"{TextOf(item, "origin")} {TextOf(item, "time")}"))
        : $"{TextOf(alert, "kibana.alert.original_time")} {TextOf(alert, "kibana.alert.building_block_type")}{TextOf(alert, "kibana.alert.group.index")}";

    private static string TitleOf(JsonNode? alert)
    {
        var time = TextOf(alert, "time") ?? TextOf(alert, "@timestamp");
        var name = TextOf(alert, "rule") ?? TextOf(alert, "kibana.alert.rule.name");
        var block = TextOf(alert, "kibana.alert.building_block_type") is null ? "" : " (building block)";
        return time is null && name is null ? "an alert without a name" : $"{time} {name}{block}".Trim();
    }

    // Enough to recognise the alert; the whole of it stands in the file.
    private static IEnumerable<FieldDifference> Telling(JsonNode? alert, bool isReceived)
    {
        if (alert is not JsonObject fields) yield break;
        foreach (var name in new[] { "reason", "kibana.alert.reason", "keys", "threshold" })
        {
            if (fields[name] is { } value) yield return isReceived ? new FieldDifference(name, null, JsonComparison.Text(value)) : new FieldDifference(name, JsonComparison.Text(value), null);
        }
        if (fields["events"] is not JsonArray events) yield break;
        var origins = string.Join(", ", events.Select(item => TextOf(item, "origin") ?? "(missing)"));
        yield return isReceived ? new FieldDifference("events", null, origins) : new FieldDifference("events", origins, null);
    }

    private static string? TextOf(JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value ? value.ToString() : null;
}
