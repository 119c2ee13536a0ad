using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RuleEngine.Testing.Cases;

/// <summary>Finds the members in which two JSON values differ.</summary>
internal static class JsonComparison
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds what differs, by path. Of arrays of different lengths the equal elements at both ends are left out.</summary>
    public static void Compare(string path, JsonNode? before, JsonNode? after, List<FieldDifference> differences)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        switch (before, after)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in a.Select(member => member.Key).Union(b.Select(member => member.Key)))
                {
                    var inner = path.Length == 0 ? name : $"{path}.{name}";
                    if (!b.ContainsKey(name)) differences.Add(new FieldDifference(inner, Text(a[name]), null));
                    else if (!a.ContainsKey(name)) differences.Add(new FieldDifference(inner, null, Text(b[name])));
                    else Compare(inner, a[name], b[name], differences);
                }
                break;
            case (JsonArray a, JsonArray b):
                CompareArrays(path, a, b, differences);
                break;
            default:
                differences.Add(new FieldDifference(path.Length == 0 ? "(all of it)" : path, Text(before), Text(after)));
                break;
        }
    }

    /// <summary>A value as JSON on one line.</summary>
    public static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(Relaxed);

    private static void CompareArrays(string path, JsonArray before, JsonArray after, List<FieldDifference> differences)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var (start, end) = (0, 0);
        if (before.Count != after.Count)
        {
            while (start < shorter && JsonNode.DeepEquals(before[start], after[start])) start++;
            while (end < shorter - start && JsonNode.DeepEquals(before[before.Count - 1 - end], after[after.Count - 1 - end])) end++;
        }
        for (var i = start; i < Math.Max(before.Count, after.Count) - end; i++)
        {
            var place = FormattableString.Invariant($"{path}[{i}]");
            var (hasBefore, hasAfter) = (i < before.Count - end, i < after.Count - end);
            if (!hasAfter) differences.Add(new FieldDifference(place, Text(before[i]), null));
            else if (!hasBefore) differences.Add(new FieldDifference(place, null, Text(after[i])));
            else Compare(place, before[i], after[i], differences);
        }
    }
}
