using System.Globalization;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>The value that Sysmon says was set: <c>DWORD (0x00000001)</c>, <c>QWORD (0x00000000-0x00000001)</c>, <c>Binary Data</c>, or a text.</summary>
internal static class RegistryData
{
    /// <summary>The value as text; numbers are decimal.</summary>
    public static string Value(string details) => Number(details)?.ToString(CultureInfo.InvariantCulture) ?? details;

    /// <summary>The type, with the names that the Elastic Agent gives.</summary>
    public static string Type(string details) =>
        details == "Binary Data" ? "REG_BINARY"
        : Number(details) is null ? "REG_SZ"
        : details[0] == 'D' ? "SZ_DWORD" : "SZ_QWORD";

    private static ulong? Number(string details)
    {
        if (Inside(details, "DWORD (") is { } word) return Hexadecimal(word);
        if (Inside(details, "QWORD (") is not { } halves || halves.Split('-') is not [var high, var low]) return null;
        return Hexadecimal(high) is { } upper && Hexadecimal(low) is { } lower ? (upper << 32) + lower : null;
    }

    private static string? Inside(string details, string start) =>
        details.StartsWith(start, StringComparison.Ordinal) && details.EndsWith(')') ? details[start.Length..^1] : null;

    private static ulong? Hexadecimal(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}
