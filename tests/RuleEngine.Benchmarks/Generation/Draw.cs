using System.Globalization;
using System.Numerics;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Random choices from a seed: the same on every machine and with every runtime, which <see cref="Random"/> does not promise.</summary>
internal sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits (SplitMix64).</summary>
    public ulong Bits()
    {
        var bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>A number from zero up to, but not including, a limit.</summary>
    public int Below(int limit) => (int)(((Bits() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number from one limit up to, but not including, another.</summary>
    public int Between(int from, int to) => from + Below(to - from);

    /// <summary>Whether one of so many came.</summary>
    public bool OneIn(int chances) => Below(chances) == 0;

    /// <summary>One of some, all as likely.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A place in a list whose first items come often and whose last ones hardly: a long tail.</summary>
    public int Skewed(int count)
    {
        // As many draws fall on the second and third as on the last half. Whole numbers only: powers and logarithms differ between machines.
        var scale = Below(BitOperations.Log2((uint)count) + 1);
        var place = (1 << scale) - 1 + Below(1 << scale);
        return place < count ? place : Below(count);
    }

    /// <summary>One of some, the first ones more often.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> choices) => choices[Skewed(choices.Count)];

    /// <summary>A hexadecimal number, written as Windows does.</summary>
    public string Hex(int limit) => "0x" + Below(limit).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>So many lower-case hexadecimal digits, a multiple of 16.</summary>
    public string Digits(int count) => string.Create(count, this, static (span, draw) =>
    {
        for (var i = 0; i < span.Length; i += 16) draw.Bits().TryFormat(span[i..], out _, "x16", CultureInfo.InvariantCulture);
    });

    /// <summary>A GUID without braces.</summary>
    public string Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Bits());
        BitConverter.TryWriteBytes(bytes[8..], Bits());
        return new Guid(bytes).ToString("D");
    }
}
