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

    /// <summary>Reads the networks that make up a range of addresses, its ends included.</summary>
    public static bool TryParseRange(string first, string last, [NotNullWhen(true)] out IReadOnlyList<IpNetwork>? networks)
    {
        networks = null;
        if (!TryParseAddress(first, out var from, out var isV4) || !TryParseAddress(last, out var to, out var endsV4) || isV4 != endsV4 || from > to) return false;
        var parts = new List<IpNetwork>();
        for (var width = isV4 ? 32 : 128; ;)
        {
            // The largest network that begins here and does not go beyond the end.
            var bits = (int)UInt128.Min(UInt128.TrailingZeroCount(from), (UInt128)width);
            while (bits > 0 && (bits == 128 ? UInt128.MaxValue : ((UInt128)1 << bits) - 1) > to - from) bits--;
            parts.Add(new IpNetwork(string.Create(CultureInfo.InvariantCulture, $"{Spell(from)}/{width - bits}"), from, 128 - bits));
            var end = from + (bits == 128 ? UInt128.MaxValue : ((UInt128)1 << bits) - 1);
            if (end >= to) break;
            from = end + 1;
        }
        networks = parts;
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

    /// <summary>The usual spelling of an address: dotted of IPv4, also where it came mapped to IPv6.</summary>
    public static string Spell(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        var parsed = new IPAddress(bytes);
        return (parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed).ToString();
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
