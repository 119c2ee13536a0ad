using System.Buffers.Text;
using System.Text;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Unescapes JSON texts into UTF-8. The reader of .NET throws on half a surrogate pair; events have such, and here it becomes U+FFFD.</summary>
internal static class JsonEscapes
{
    /// <summary>Writes a text without its escapes.</summary>
    /// <param name="escaped">The inside of a JSON text that a reader has accepted.</param>
    /// <param name="destination">As long as the text at least.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        var written = 0;
        while (escaped.IndexOf((byte)'\\') is var escape and >= 0)
        {
            escaped[..escape].CopyTo(destination[written..]);
            written += escape;
            escaped = escaped[escape..];
            if (escaped[1] == 'u')
            {
                written += ReadRune(ref escaped).EncodeToUtf8(destination[written..]);
                continue;
            }
            destination[written++] = escaped[1] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var other => other,
            };
            escaped = escaped[2..];
        }
        escaped.CopyTo(destination[written..]);
        return written + escaped.Length;
    }

    // One code unit, or two that are a pair.
    private static Rune ReadRune(ref ReadOnlySpan<byte> escaped)
    {
        var first = ReadUnit(escaped);
        escaped = escaped[6..];
        if (!char.IsSurrogate(first)) return new Rune(first);
        if (!escaped.StartsWith("\\u"u8) || !Rune.TryCreate(first, ReadUnit(escaped), out var rune)) return Rune.ReplacementChar;
        escaped = escaped[6..];
        return rune;
    }

    private static char ReadUnit(ReadOnlySpan<byte> escape) => Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';
}
