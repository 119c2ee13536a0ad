using System.Buffers;
using System.Globalization;

namespace RuleEngine.IO.Normalization;

/// <summary>Hexadecimal values as Windows prints them: <c>0x</c>, small letters, no leading zeros.</summary>
internal static class HexText
{
    private static readonly SearchValues<byte> HexBytes = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Brings a value into that form in place; a text that is not hexadecimal stays as it is.</summary>
    /// <returns>The new length; never more than the old one.</returns>
    public static int Canonicalise(Span<byte> utf8)
    {
        if (!IsHex(utf8)) return utf8.Length;
        var digits = utf8[2..];
        var zeros = digits.IndexOfAnyExcept((byte)'0');
        if (zeros < 0) zeros = digits.Length - 1;
        utf8[1] = (byte)'x';
        for (var i = zeros; i < digits.Length; i++) digits[i - zeros] = digits[i] is >= (byte)'A' and <= (byte)'F' ? (byte)(digits[i] + 32) : digits[i];
        return utf8.Length - zeros;
    }

    /// <summary>Reads a hexadecimal (<c>0x…</c>) or decimal whole number that is not negative.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out long number)
    {
        if (!IsHex(utf8)) return long.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return long.TryParse(utf8[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;
    }

    /// <summary>Reads a number as <see cref="TryParse(ReadOnlySpan{byte}, out long)"/> does.</summary>
    public static bool TryParse(string text, out long number)
    {
        if (!IsHex(text)) return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;
    }

    private static bool IsHex(ReadOnlySpan<byte> utf8) =>
        utf8.Length > 2 && utf8[0] == '0' && utf8[1] is (byte)'x' or (byte)'X' && utf8[2..].IndexOfAnyExcept(HexBytes) < 0;

    private static bool IsHex(string text) =>
        text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X' && text.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0;
}
