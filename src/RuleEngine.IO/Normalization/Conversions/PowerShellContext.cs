using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>
/// Finds values in the blocks of text that PowerShell writes into its events. A value may hold line ends and equals signs; it goes on until a
/// line that begins as a key does.
/// </summary>
internal static class PowerShellContext
{
    private const int IndentOfContext = 8;

    /// <summary>A value of a block of the classic log, where a key stands behind a tab: <c>\tHostName=ConsoleHost</c>. Missing when it is empty.</summary>
    public static FieldValue FindClassic(FieldValue block, byte[] key) => Find(block, key, isClassic: true);

    /// <summary>
    /// A value of <c>ContextInfo</c>, where a key stands behind eight blanks: <c>        Host Name = ConsoleHost</c>. Blanks in keys do not count.
    /// Missing when it is empty.
    /// </summary>
    public static FieldValue FindOperational(FieldValue block, byte[] key) => Find(block, key, isClassic: false);

    private static FieldValue Find(FieldValue block, byte[] key, bool isClassic)
    {
        var utf8 = block.Utf8;
        var value = -1;
        for (var start = 0; start <= utf8.Length;)
        {
            var end = utf8[start..].IndexOf((byte)'\n') is var length and >= 0 ? start + length : utf8.Length;
            var found = KeyOf(utf8[start..end], isClassic, out var valueAt);
            if (!found.IsEmpty)
            {
                // All up to the line before this one.
                if (value >= 0) return WindowsText.Trim(block.Slice(value, start - 1 - value));
                if (IsSame(found, key)) value = start + valueAt;
            }
            start = end + 1;
        }
        return value < 0 ? default : WindowsText.Trim(block.Slice(value, utf8.Length - value));
    }

    // The key that a line begins with, blanks and all, and where its value begins; empty when there is none.
    private static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> line, bool isClassic, out int valueAt)
    {
        valueAt = 0;
        var indent = isClassic ? 1 : line.Length - line.TrimStart((byte)' ').Length;
        if (isClassic ? line is not [(byte)'\t', ..] : indent < IndentOfContext) return default;
        var text = line[indent..];
        var separator = isClassic ? "="u8 : " ="u8;
        var end = text.IndexOf(separator);
        if (end <= 0 || text[0] == ' ' || !IsKey(text[..end])) return default;
        valueAt = indent + end + separator.Length;
        return text[..end];
    }

    private static bool IsKey(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var letter, out var length);
            if (letter.Value != ' ' && (!letter.IsBmp || !Rune.IsLetterOrDigit(letter))) return false;
            text = text[length..];
        }
        return true;
    }

    private static bool IsSame(ReadOnlySpan<byte> found, ReadOnlySpan<byte> key)
    {
        foreach (var letter in found)
        {
            if (letter == ' ') continue;
            if (key.IsEmpty || key[0] != letter) return false;
            key = key[1..];
        }
        return key.IsEmpty;
    }
}
