using System.Buffers;
using System.Globalization;

namespace RuleEngine.Rules.Toml;

/// <summary>Says which characters TOML allows where, and how to show one in a message.</summary>
internal static class TomlCharacters
{
    private const int MaxQuoted = 40;
    private const string Controls =
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015" +
        "\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F";

    /// <summary>What may not stand as such in a comment or in a string; CR is among it, because only CRLF is a line end.</summary>
    public static SearchValues<char> Forbidden { get; } = SearchValues.Create(Controls);

    /// <summary>What ends a word in a key.</summary>
    public static SearchValues<char> EndOfKeyWord { get; } = SearchValues.Create(Controls + " \t\n=[]{},#\"'.");

    /// <summary>What ends a word in a value.</summary>
    public static SearchValues<char> EndOfValueWord { get; } = SearchValues.Create(Controls + " \t\n=[]{},#\"'");

    /// <summary>Whether a key without quotes may hold the character.</summary>
    public static bool IsBareKey(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    /// <summary>Whether the characters make a key that needs no quotes.</summary>
    public static bool IsBareKey(string key) => key.Length > 0 && key.All(IsBareKey);

    /// <summary>A piece of the file for a message: in quotes, on one line, not too long.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        var shown = text.Length <= MaxQuoted ? text.ToString() : string.Concat(text[..MaxQuoted], "…");
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c))}'";
    }

    /// <summary>The character at an offset for a message: itself when it can be seen, its number as well when it is not ASCII.</summary>
    public static string QuoteCharacter(string text, int index)
    {
        var length = char.IsSurrogatePair(text, index) ? 2 : 1;
        var number = length == 2 ? char.ConvertToUtf32(text, index) : text[index];
        var name = string.Create(CultureInfo.InvariantCulture, $"U+{number:X4}");
        if (number is > ' ' and < 0x7F) return $"'{(char)number}'";
        var category = CharUnicodeInfo.GetUnicodeCategory(number);
        var isVisible = category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
        return isVisible ? $"'{text.AsSpan(index, length)}' ({name})" : name;
    }
}
