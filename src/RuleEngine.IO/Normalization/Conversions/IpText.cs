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
}
