using System.Text.Json.Nodes;

namespace RuleEngine.Testing.Cases;

/// <summary>Finds the values of a field in a document whose keys may have dots, as those of alerts have.</summary>
internal static class DocumentValues
{
    /// <summary>Adds the values: of arrays each element, and the array itself.</summary>
    public static void Collect(JsonNode? node, string path, List<JsonNode?> values)
    {
        if (path.Length == 0)
        {
            values.Add(node);
            if (node is JsonArray elements) values.AddRange(elements);
            return;
        }
        if (node is JsonArray array)
        {
            foreach (var element in array) Collect(element, path, values);
        }
        if (node is not JsonObject members) return;
        foreach (var (name, value) in members)
        {
            if (name == path) Collect(value, "", values);
            else if (path.StartsWith(name, StringComparison.Ordinal) && path[name.Length] == '.') Collect(value, path[(name.Length + 1)..], values);
        }
    }
}
