using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>Brings values into the form in which Winlogbeat and the Elastic Agent give them.</summary>
internal static class WindowsText
{
    /// <summary>Turns CR LF into LF, and hexadecimal values into Windows' form when asked to, in place.</summary>
    /// <returns>The new length; never more than the old one.</returns>
    public static int Clean(Span<byte> utf8, bool isHex)
    {
        if (isHex) return HexText.Canonicalise(utf8);
        var at = utf8.IndexOf("\r\n"u8);
        return at < 0 ? utf8.Length : WithLineFeeds(utf8, at);
    }

    /// <summary>A text without the white space around it; missing when nothing is left.</summary>
    public static FieldValue Trim(FieldValue text)
    {
        var (start, end) = Inside(text.Utf8);
        return start < end ? text.Slice(start, end - start) : default;
    }

    /// <summary>A text without the white space around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> utf8)
    {
        var (start, end) = Inside(utf8);
        return utf8[start..end];
    }

    /// <summary>Whether a text holds another, of ASCII, whatever the case of its letters.</summary>
    public static bool Contains(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> ascii)
    {
        for (var i = 0; i + ascii.Length <= utf8.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(utf8.Slice(i, ascii.Length), ascii)) return true;
        }
        return false;
    }

    private static (int Start, int End) Inside(ReadOnlySpan<byte> utf8)
    {
        var (start, end) = (0, utf8.Length);
        while (start < end && IsWhiteSpace(utf8[start..end], out var length)) start += length;
        while (start < end)
        {
            Rune.DecodeLastFromUtf8(utf8[start..end], out var last, out var length);
            if (!Rune.IsWhiteSpace(last)) break;
            end -= length;
        }
        return (start, end);
    }

    /// <summary>Whether a text begins with white space.</summary>
    /// <param name="utf8">The text; not empty.</param>
    /// <param name="length">How many bytes its first character has.</param>
    public static bool IsWhiteSpace(ReadOnlySpan<byte> utf8, out int length)
    {
        length = 1;
        if (utf8[0] < 0x80) return char.IsWhiteSpace((char)utf8[0]);
        Rune.DecodeFromUtf8(utf8, out var first, out length);
        return Rune.IsWhiteSpace(first);
    }

    private static int WithLineFeeds(Span<byte> utf8, int at)
    {
        var length = at;
        for (; at < utf8.Length; at++)
        {
            if (utf8[at] != '\r' || at + 1 == utf8.Length || utf8[at + 1] != '\n') utf8[length++] = utf8[at];
        }
        return length;
    }
}
