using System.Text.Json;

namespace RuleEngine.Service.Store;

/// <summary>Who an alert is about, as lists show it and queries ask for it: read from its document.</summary>
/// <param name="Host">The first value of <c>host.name</c>, or null.</param>
/// <param name="User">The first value of <c>user.name</c>, or null.</param>
internal sealed record AlertSubject(string? Host, string? User)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    /// <summary>Reads it from an alert document.</summary>
    public static AlertSubject Of(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document, Options);
        return new AlertSubject(NameIn(json.RootElement, "host"), NameIn(json.RootElement, "user"));
    }

    // Events come with nested objects or with dotted keys, and alerts keep the shape.
    private static string? NameIn(JsonElement root, string entity)
    {
        if (root.TryGetProperty(entity + ".name", out var dotted)) return TextOf(dotted);
        return root.TryGetProperty(entity, out var nested) && nested.ValueKind == JsonValueKind.Object && nested.TryGetProperty("name", out var name) ? TextOf(name) : null;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(TextOf).FirstOrDefault(text => text is not null),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
