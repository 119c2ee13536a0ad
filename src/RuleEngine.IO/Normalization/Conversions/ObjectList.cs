using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Writes lists of objects, for documents; what rules compare with has a field of its own for each name.</summary>
internal static class ObjectList
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The list as JSON. A name without a value is left out; a list without objects is no value.</summary>
    public static EcsValue Write(IReadOnlyCollection<(string Name, string? Value)[]> objects)
    {
        if (objects.Count == 0) return default;
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartArray();
            foreach (var members in objects)
            {
                writer.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    if (value is not null) writer.WriteString(name, value);
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return EcsValue.FromJson(bytes.WrittenSpan.ToArray());
    }
}
