using System.Buffers;
using System.Globalization;
using System.Text;

namespace RuleEngine.Events.Documents;

/// <summary>
/// Writes <see cref="DocumentNode"/>s as JSON on one line, keys in ordinal order. Its bytes depend on nothing but the values: what is escaped is
/// fixed here, because ids are hashes of these bytes and an encoder of .NET may change its mind with the next version of Unicode.
/// </summary>
internal sealed class DocumentWriter(bool canonicalNumbers)
{
    // What JSON demands, and what breaks lines or drives a terminal: C0, DEL, C1, U+2028, U+2029.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0, 0x20).Select(code => (char)code), .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code), '\u2028', '\u2029']);

    private readonly ArrayBufferWriter<byte> _output = new();

    /// <summary>The bytes written so far.</summary>
    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    /// <summary>The canonical form: one text for all JSON that says the same, whatever the order of keys, white space, escapes and the
    /// spelling of numbers. Writing the canonical form of what it reads as gives the same bytes again.</summary>
    public static ReadOnlyMemory<byte> Canonical(DocumentNode node)
    {
        var writer = new DocumentWriter(canonicalNumbers: true);
        writer.Write(node);
        return writer.Written;
    }

    /// <summary>Writes a value.</summary>
    public void Write(DocumentNode node)
    {
        switch (node)
        {
            case DocumentObject value:
                WriteMembers(value.Members);
                break;
            case DocumentArray value:
                WriteArray(value);
                break;
            case DocumentWritten value:
                _output.Write(value.Json.Span);
                break;
            case DocumentScalar { Kind: DocumentScalarKind.Text } value:
                WriteText(value.Text);
                break;
            case DocumentScalar { Kind: DocumentScalarKind.Number } value when canonicalNumbers:
                WriteRaw(CanonicalNumber.Of(value.Text));
                break;
            case DocumentScalar value:
                WriteRaw(value.Text);
                break;
        }
    }

    /// <summary>Writes an object whose members come in a chosen order.</summary>
    public void WriteMembers(IEnumerable<KeyValuePair<string, DocumentNode>> members)
    {
        var separator = "{";
        foreach (var (key, value) in members)
        {
            WriteRaw(separator);
            WriteText(key);
            WriteRaw(":");
            Write(value);
            separator = ",";
        }
        WriteRaw(separator == "{" ? "{}" : "}");
    }

    private void WriteArray(DocumentArray array)
    {
        WriteRaw("[");
        for (var i = 0; i < array.Elements.Count; i++)
        {
            if (i > 0) WriteRaw(",");
            Write(array.Elements[i]);
        }
        WriteRaw("]");
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        WriteRaw("\"");
        while (text.IndexOfAny(Escaped) is var next and >= 0)
        {
            WriteRaw(text[..next]);
            WriteEscape(text[next]);
            text = text[(next + 1)..];
        }
        WriteRaw(text);
        WriteRaw("\"");
    }

    private void WriteEscape(char character) => WriteRaw(character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    });

    private void WriteRaw(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _output);
}
