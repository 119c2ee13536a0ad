using System.Text.Json;

namespace RuleEngine.TestKit;

/// <summary>Reads cases that are one JSON object a line, each with a unique name under <c>case</c>.</summary>
internal static class JsonCases
{
    /// <summary>The names of the cases, for a theory.</summary>
    public static TheoryData<string> NamesOf(params string[] path) => [.. Read(path).Select(found => found.GetProperty("case").GetString()!)];

    /// <summary>The case of a name.</summary>
    public static JsonElement Find(string name, params string[] path) => Read(path).Single(found => found.GetProperty("case").GetString() == name);

    private static IEnumerable<JsonElement> Read(string[] path)
    {
        foreach (var line in File.ReadLines(Repository.CasesOf(path)))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }
}
