using System.Net;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Addresses as Windows writes them.</summary>
internal static class IpText
{
    /// <summary>The address; IPv4 in its own form where it was written as IPv6. Null when the text is no address.</summary>
    public static string? Canonical(string text)
    {
        // Only the forms that Windows writes: .NET would read "1" and "0x7f" as addresses, too.
        if (!text.Contains('.', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal)) return null;
        if (!IPAddress.TryParse(text, out var address)) return null;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : text;
    }

    /// <summary>The same, of the computer that a session comes from, which may be called <c>LOCAL</c>.</summary>
    public static string? OfSession(string text) => text == "LOCAL" ? "127.0.0.1" : Canonical(text);

    /// <summary>Whether a text is an IPv4 address in its own form: four numbers with dots, without needless zeros. That it is canonical needs no parsing.</summary>
    public static bool IsVersion4(ReadOnlySpan<byte> utf8)
    {
        var (numbers, digits, number) = (1, 0, 0);
        foreach (var character in utf8)
        {
            if (character is >= (byte)'0' and <= (byte)'9')
            {
                number = number * 10 + (character - '0');
                if (number > byte.MaxValue || (++digits > 1 && number < 10)) return false;
            }
            else
            {
                if (character != '.' || digits == 0) return false;
                (numbers, digits, number) = (numbers + 1, 0, 0);
            }
        }
        return numbers == 4 && digits > 0;
    }
}
