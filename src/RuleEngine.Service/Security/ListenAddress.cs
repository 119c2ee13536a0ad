using System.Globalization;
using System.Net;

namespace RuleEngine.Service.Security;

/// <summary>An address to listen on.</summary>
/// <param name="Address">The IP address; null for <c>localhost</c>, which is both loopback addresses.</param>
/// <param name="Port">The port; 0 for one that is free.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>Whether only this machine reaches it.</summary>
    public bool IsLoopback => Address is null || IPAddress.IsLoopback(Address) || (Address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(Address.MapToIPv4()));

    /// <summary>Reads <c>HOST:PORT</c>, where the host is an IP address (of version 6 in brackets) or <c>localhost</c>; null when it is no such thing. Names are not looked up: what they stand for may change.</summary>
    public static ListenAddress? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
        var host = text.AsSpan(0, colon);
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return new ListenAddress(null, port);
        var isBracketed = host[0] == '[' && host[^1] == ']';
        if (!IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var address)) return null;
        // 127.1 and 2130706433 are addresses too, which nobody means.
        var isVersion6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        return isVersion6 == isBracketed && (isVersion6 || host.Count('.') == 3) ? new ListenAddress(address, port) : null;
    }
}
