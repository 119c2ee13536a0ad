using System.Text.Json;

namespace RuleEngine.IO.Sinks;

/// <summary>
/// Takes some fields out of a document. As elsewhere, objects may be nested or written with dotted keys, and a field below an array of objects
/// has the values of all of them. A field that is not there is left out.
/// </summary>
internal sealed class EventProjection(IReadOnlyList<string> fields)
{
    private readonly List<JsonElement> _found = [];

    /// <summary>Writes an object with the fields, in their order.</summary>
    public void Write(JsonElement document, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var field in fields)
        {
            _found.Clear();
            Find(document, field);
            if (_found.Count == 0) continue;
            writer.WritePropertyName(field);
            WriteFound(writer);
        }
        writer.WriteEndObject();
    }

    private void Find(JsonElement element, ReadOnlySpan<char> path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Find(item, path);
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var member in element.EnumerateObject())
        {
            if (path.SequenceEqual(member.Name)) _found.Add(member.Value);
            else if (path.Length > member.Name.Length && path[member.Name.Length] == '.' && path.StartsWith(member.Name)) Find(member.Value, path[(member.Name.Length + 1)..]);
        }
    }

    private void WriteFound(Utf8JsonWriter writer)
    {
        if (_found.Count == 1)
        {
            _found[0].WriteTo(writer);
            return;
        }
        writer.WriteStartArray();
        foreach (var value in _found)
        {
            if (value.ValueKind != JsonValueKind.Array) value.WriteTo(writer);
            else foreach (var item in value.EnumerateArray()) item.WriteTo(writer);
        }
        writer.WriteEndArray();
    }
}
