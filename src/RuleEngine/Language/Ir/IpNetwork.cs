using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
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

    /// <summary>Reads an address from an event's text. IPv4 allocates nothing; IPv6 goes through <see cref="IPAddress"/>.</summary>
    public static bool TryParseAddress(ReadOnlySpan<byte> utf8, out UInt128 address)
    {
        if (!utf8.Contains((byte)':')) return TryParseV4(utf8, out address);
        address = default;
        Span<char> characters = stackalloc char[64];
        return utf8.Length <= characters.Length && Encoding.UTF8.TryGetChars(utf8, characters, out var length)
            && TryParseAddress(characters[..length], out address, out _);
    }

    /// <summary>The fewest networks that together hold the addresses of a range, in their order; none when it is empty.</summary>
    /// <param name="first">The first address.</param>
    /// <param name="last">The last address, inclusive.</param>
    public static IReadOnlyList<IpNetwork> Cover(UInt128 first, UInt128 last)
    {
        var networks = new List<IpNetwork>();
        while (first <= last)
        {
            // The largest network that begins here and does not reach beyond the end.
            var free = (int)UInt128.TrailingZeroCount(first);
            while (free > 0 && (free == 128 ? UInt128.MaxValue : first + ((UInt128.One << free) - 1)) > last) free--;
            networks.Add(Of(first, 128 - free));
            if (free == 128 || UInt128.MaxValue - first < UInt128.One << free) break;
            first += UInt128.One << free;
        }
        return networks;
    }

    /// <summary>The usual spelling of an address: dotted of IPv4, also where it came mapped to IPv6.</summary>
    public static string Spell(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        var parsed = new IPAddress(bytes);
        return (parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed).ToString();
    }

    // IPv4 networks are spelt as such.
    private static IpNetwork Of(UInt128 address, int prefix)
    {
        var isV4 = prefix >= 96 && address >> 32 == 0xFFFF;
        return new IpNetwork(Spell(address) + "/" + (isV4 ? prefix - 96 : prefix).ToString(CultureInfo.InvariantCulture), address, prefix);
    }

    private static bool TryParseV4(ReadOnlySpan<byte> utf8, out UInt128 address)
    {
        address = default;
        var bits = 0xFFFFUL;
        for (var part = 0; part < 4; part++)
        {
            if (!Utf8Parser.TryParse(utf8, out byte value, out var used)) return false;
            bits = (bits << 8) | value;
            utf8 = utf8[used..];
            if (part == 3) break;
            if (utf8.IsEmpty || utf8[0] != '.') return false;
            utf8 = utf8[1..];
        }
        address = bits;
        return utf8.IsEmpty;
    }

    // Addresses of one kind are read by one reader, so that a constant and an event's value that are spelt alike are alike.
    private static bool TryParseAddress(ReadOnlySpan<char> text, out UInt128 address, out bool isV4)
    {
        address = default;
        isV4 = !text.Contains(':');
        if (isV4)
        {
            Span<byte> utf8 = stackalloc byte[16];
            return Encoding.UTF8.TryGetBytes(text, utf8, out var length) && TryParseV4(utf8[..length], out address);
        }
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        Span<byte> bytes = stackalloc byte[16];
        if (!parsed.TryWriteBytes(bytes, out var written) || written != bytes.Length) return false;
        address = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }
}
