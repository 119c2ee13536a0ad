using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RuleEngine.Testing;

/// <summary>Lays JSON out one member a line, keys in the order they came, numbers as they were written.</summary>
internal static class JsonLayout
{
    /// <summary>How every snapshot is written: indented, LF, and only the escapes that JSON needs.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same value in the layout.</summary>
    public static string Indent(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Write(writer => document.RootElement.WriteTo(writer));
    }

    /// <summary>The text that a caller writes, ended by a line end.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) write(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }
}
