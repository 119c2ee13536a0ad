using System.Buffers;
using System.Globalization;
using System.Text;

namespace RuleEngine.IO.Wording;

/// <summary>
/// Makes text from events and rules fit to be shown. An attacker chooses what is in an event: an escape sequence in a file name must not move a
/// cursor, a direction mark must not turn a name around, and no character may be one that XML forbids.
/// </summary>
internal static class PrintableText
{
    /// <summary>The text on one line, with what does not print replaced by its code, as in <c>\u001B</c>.</summary>
    public static string OneLine(string text) => Clean(text, keepLineEnds: false);

    /// <summary>The same, with its lines.</summary>
    public static string Lines(string text) => Clean(text, keepLineEnds: true);

    /// <summary>The text on one line of some characters at most, or a few more: it says how many are missing.</summary>
    public static string OneLine(string text, int limit) => OneLine(Cut(text, limit));

    /// <summary>The same, with its lines.</summary>
    public static string Lines(string text, int limit) => Lines(Cut(text, limit));

    private static string Cut(string text, int limit)
    {
        if (text.Length <= limit) return text;
        var length = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, length)}... ({text.Length - length:N0} more characters)");
    }

    private static string Clean(string text, bool keepLineEnds)
    {
        if (!ContainsUnsafe(text)) return text;
        var clean = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var isSafe = status == OperationStatus.Done && !IsUnsafe(rune);
            if (isSafe || (keepLineEnds && text[i] == '\n')) clean.Append(text, i, length);
            else if (text[i] is '\n' or '\t') clean.Append(' ');
            else if (text[i] != '\r') AppendCodes(clean, text.AsSpan(i, length));
            i += length;
        }
        return clean.ToString();
    }

    private static void AppendCodes(StringBuilder clean, ReadOnlySpan<char> units)
    {
        foreach (var unit in units) clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
    }

    private static bool ContainsUnsafe(string text)
    {
        var plain = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        for (var i = plain < 0 ? text.Length : plain; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != OperationStatus.Done || IsUnsafe(rune)) return true;
            i += length;
        }
        return false;
    }

    // The last two code points of each plane are no characters.
    private static bool IsUnsafe(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
