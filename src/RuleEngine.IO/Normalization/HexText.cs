using System.Buffers;
using System.Globalization;

namespace RuleEngine.IO.Normalization;

/// <summary>Hexadecimal values as Windows prints them: <c>0x</c>, small letters, no leading zeros.</summary>
internal static class HexText
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The value in that form; a text that is not hexadecimal stays as it is.</summary>
    public static string Canonical(string text)
    {
        if (!IsHex(text)) return text;
        var digits = text.AsSpan(2).TrimStart('0');
        if (digits.IsEmpty) return "0x0";
        if (digits.Length == text.Length - 2 && text[1] == 'x' && digits.IndexOfAnyInRange('A', 'F') < 0) return text;
        return string.Concat("0x", digits.ToString().ToLowerInvariant());
    }

    /// <summary>Reads a hexadecimal (<c>0x…</c>) or decimal whole number that is not negative.</summary>
    public static bool TryParse(string text, out long number)
    {
        if (!IsHex(text)) return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;
    }

    private static bool IsHex(string text) =>
        text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X' && text.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0;
}
