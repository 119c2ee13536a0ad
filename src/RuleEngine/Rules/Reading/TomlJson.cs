using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>Writes TOML values as JSON, keys in the order of the file. What JSON has no form for (dates, inf, nan) becomes a string.</summary>
internal static class TomlJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON text of a value.</summary>
    public static string Write(TomlValue value, SourceText source)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) WriteValue(writer, value, source);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a value. As deep as it is nested, which the TOML reader limits.</summary>
    public static void WriteValue(Utf8JsonWriter writer, TomlValue value, SourceText source)
    {
        switch (value)
        {
            case TomlString text: writer.WriteStringValue(text.Text); break;
            case TomlInteger integer: writer.WriteNumberValue(integer.Value); break;
            case TomlBoolean boolean: writer.WriteBooleanValue(boolean.Value); break;
            case TomlFloat number when double.IsFinite(number.Value): writer.WriteNumberValue(number.Value); break;
            case TomlArray array: WriteArray(writer, array, source); break;
            case TomlTable table: WriteTable(writer, table, source); break;
            default: writer.WriteStringValue(source.Text.AsSpan(value.Span.Start, value.Span.Length)); break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, TomlArray array, SourceText source)
    {
        writer.WriteStartArray();
        foreach (var item in array.Items) WriteValue(writer, item, source);
        writer.WriteEndArray();
    }

    private static void WriteTable(Utf8JsonWriter writer, TomlTable table, SourceText source)
    {
        writer.WriteStartObject();
        foreach (var entry in table.Entries)
        {
            writer.WritePropertyName(entry.Key);
            WriteValue(writer, entry.Value, source);
        }
        writer.WriteEndObject();
    }
}
