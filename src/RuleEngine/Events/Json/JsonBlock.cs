using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RuleEngine.Events.Json;

/// <summary>What 64 bytes of a JSON text are, a bit a byte, as far as it says where strings end: by the widest vectors that the machine has.</summary>
internal readonly struct JsonBlock
{
    /// <summary>How many bytes there are in a block.</summary>
    public const int Length = 64;

    private const byte FirstPrintable = 0x20;

    private JsonBlock(ulong quotes, ulong backslashes, ulong controls) => (Quotes, Backslashes, Controls) = (quotes, backslashes, controls);

    /// <summary>The quotes.</summary>
    public ulong Quotes { get; }

    /// <summary>The backslashes.</summary>
    public ulong Backslashes { get; }

    /// <summary>The control characters, which no string may have as they are.</summary>
    public ulong Controls { get; }

    /// <summary>The block at a place of a text; behind the text's end it has none of what is looked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static JsonBlock At(ReadOnlySpan<byte> json, int at) => json.Length - at >= Length ? Of(json.Slice(at, Length)) : OfRest(json[at..]);

    /// <summary>Where in a block of a text a byte is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Find(ReadOnlySpan<byte> json, int at, byte value) => json.Length - at >= Length ? Find(json.Slice(at, Length), value) : FindInRest(json[at..], value);

    private static ulong FindInRest(ReadOnlySpan<byte> rest, byte value)
    {
        Span<byte> block = stackalloc byte[Length];
        rest.CopyTo(block);
        return Find(block, value);
    }

    private static JsonBlock OfRest(ReadOnlySpan<byte> rest)
    {
        Span<byte> block = stackalloc byte[Length];
        block.Fill(FirstPrintable);
        rest.CopyTo(block);
        return Of(block);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock Of(ReadOnlySpan<byte> block) => new(Find(block, (byte)'"'), Find(block, (byte)'\\'), FindBelow(block, FirstPrintable));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(ReadOnlySpan<byte> block, byte value)
    {
        if (Vector512.IsHardwareAccelerated) return Vector512.Equals(Vector512.Create(block), Vector512.Create(value)).ExtractMostSignificantBits();
        if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(value);
            return Vector256.Equals(Vector256.Create(block), wanted).ExtractMostSignificantBits()
                | ((ulong)Vector256.Equals(Vector256.Create(block[32..]), wanted).ExtractMostSignificantBits() << 32);
        }
        var bits = 0UL;
        for (var at = 0; at < Length; at += 16) bits |= (ulong)Vector128.Equals(Vector128.Create(block[at..]), Vector128.Create(value)).ExtractMostSignificantBits() << at;
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindBelow(ReadOnlySpan<byte> block, byte limit)
    {
        if (Vector512.IsHardwareAccelerated) return Vector512.LessThan(Vector512.Create(block), Vector512.Create(limit)).ExtractMostSignificantBits();
        if (Vector256.IsHardwareAccelerated)
        {
            var end = Vector256.Create(limit);
            return Vector256.LessThan(Vector256.Create(block), end).ExtractMostSignificantBits()
                | ((ulong)Vector256.LessThan(Vector256.Create(block[32..]), end).ExtractMostSignificantBits() << 32);
        }
        var bits = 0UL;
        for (var at = 0; at < Length; at += 16) bits |= (ulong)Vector128.LessThan(Vector128.Create(block[at..]), Vector128.Create(limit)).ExtractMostSignificantBits() << at;
        return bits;
    }
}
