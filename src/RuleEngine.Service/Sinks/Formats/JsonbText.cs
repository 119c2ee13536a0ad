using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace RuleEngine.Service.Sinks.Formats;

/// <summary>JSON and texts as PostgreSQL takes them: it refuses NUL in any text and half surrogates in JSON, both of which logs may hold. U+FFFD stands for them.</summary>
internal static class JsonbText
{
    private static readonly byte[] Replacement = @"\ufffd"u8.ToArray();

    /// <summary>A text without NUL and half surrogates.</summary>
    public static string? Of(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD')));

    /// <summary>A JSON document in which no escape says NUL or half a surrogate.</summary>
    public static string Of(ReadOnlySpan<byte> document)
    {
        if (document.IndexOf(@"\u"u8) < 0) return Encoding.UTF8.GetString(document);
        var clean = new ArrayBufferWriter<byte>(document.Length);
        while (document.IndexOf((byte)'\\') is var escape and >= 0)
        {
            clean.Write(document[..escape]);
            document = document[escape..];
            var length = LengthOfEscape(document, out var isAllowed);
            clean.Write(isAllowed ? document[..length] : Replacement);
            document = document[length..];
        }
        clean.Write(document);
        return Encoding.UTF8.GetString(clean.WrittenSpan);
    }

    private static int LengthOfEscape(ReadOnlySpan<byte> text, out bool isAllowed)
    {
        isAllowed = true;
        if (!TryReadUnit(text, out var unit)) return Math.Min(2, text.Length);
        if (char.IsHighSurrogate(unit) && TryReadUnit(text[6..], out var low) && char.IsLowSurrogate(low)) return 12;
        isAllowed = unit != '\0' && !char.IsSurrogate(unit);
        return 6;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u' || !Utf8Parser.TryParse(text.Slice(2, 4), out ushort number, out var consumed, 'X') || consumed != 4) return false;
        unit = (char)number;
        return true;
    }
}
