using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RuleEngine.Language.Ir;

/// <summary>A network in CIDR notation; host bits are allowed and ignored. IPv4 addresses count as IPv4-mapped IPv6 ones.</summary>
internal sealed record IpNetwork
{
    private readonly UInt128 _first;
    private readonly UInt128 _mask;

    private IpNetwork(string text, UInt128 address, int prefix)
    {
        Text = text;
        _mask = prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - prefix);
        _first = address & _mask;
    }

    /// <summary>The network as written.</summary>
    public string Text { get; }

    /// <summary>Whether an address lies in the network.</summary>
    public bool Contains(UInt128 address) => (address & _mask) == _first;

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>fe80::/10</c>, or a single address.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IpNetwork? network)
    {
        network = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryParseAddress(slash < 0 ? text : text.AsSpan(0, slash), out var address, out var isV4)) return false;
        var width = isV4 ? 32 : 128;
        var prefix = width;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > width)) return false;
        network = new IpNetwork(text, address, prefix + (128 - width));
        return true;
    }

    /// <summary>Reads an address from an event's text.</summary>
    public static bool TryParseAddress(ReadOnlySpan<byte> utf8, out UInt128 address)
    {
        address = default;
        Span<char> characters = stackalloc char[64];
        return utf8.Length <= characters.Length && Encoding.UTF8.TryGetChars(utf8, characters, out var length)
            && TryParseAddress(characters[..length], out address, out _);
    }

    private static bool TryParseAddress(ReadOnlySpan<char> text, out UInt128 address, out bool isV4)
    {
        address = default;
        isV4 = false;
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        isV4 = parsed.AddressFamily == AddressFamily.InterNetwork;
        // IPAddress reads "1" and "1.2" as addresses; Elasticsearch does not.
        if (isV4 && text.Count('.') != 3) return false;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (isV4) bytes[10] = bytes[11] = 0xff;
        if (!parsed.TryWriteBytes(isV4 ? bytes[12..] : bytes, out _)) return false;
        address = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }
}
