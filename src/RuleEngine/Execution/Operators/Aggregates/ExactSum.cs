namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>
/// A sum of numbers without rounding: as wide as the range of doubles, in places of 32 bits that may carry later. What was added can be taken away
/// again and leaves nothing behind, and the order makes no difference; only the result is rounded, once.
/// </summary>
internal sealed class ExactSum
{
    // 2^-1074 is the least double. Above the largest there is room for as many additions as there can be.
    private const int LeastExponent = -1074;
    private const int Places = 68;

    // Each addition changes a place by less than 2^32, and a place has 63 bits.
    private const int MostPending = 1 << 30;
    private readonly long[] _places = new long[Places];
    private int _pending;

    /// <summary>How many bytes it takes.</summary>
    public const int Size = 32 + 24 + Places * sizeof(long);

    /// <summary>Adds a whole number, or takes it away.</summary>
    public void Add(long value, bool isAway) => Add(UInt128.CreateTruncating(Int128.Abs(value)), -LeastExponent, value < 0 != isAway);

    /// <summary>Adds a finite number, or takes it away.</summary>
    public void Add(double value, bool isAway)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent > 0) mantissa |= 1UL << 52;
        Add(mantissa, Math.Max(exponent, 1) - 1, double.IsNegative(value) != isAway);
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Array.Clear(_places);
        _pending = 0;
    }

    /// <summary>The double nearest to the sum; infinite when it is beyond all of them.</summary>
    public double ToDouble()
    {
        Span<long> places = stackalloc long[Places];
        _places.CopyTo(places);
        Carry(places);
        var isNegative = places[^1] < 0;
        if (isNegative)
        {
            for (var i = 0; i < Places; i++) places[i] = -places[i];
            Carry(places);
        }
        var top = places.LastIndexOfAnyExcept(0L);
        if (top < 0) return 0;
        var rounded = Round(places, top);
        return isNegative ? -rounded : rounded;
    }

    // The three highest places hold more bits than a double does; of the others it matters only whether there is anything.
    private static double Round(ReadOnlySpan<long> places, int top)
    {
        var high = UInt128.Zero;
        for (var i = 0; i < 3; i++) high = (high << 32) | (top >= i ? (UInt128)(ulong)places[top - i] : 0);
        var hasRest = top > 2 && places[..(top - 2)].ContainsAnyExcept(0L);
        var exponent = 32 * (top - 2) + LeastExponent;
        var length = 128 - (int)UInt128.LeadingZeroCount(high);
        // Near the least double there are fewer bits.
        var dropped = Math.Max(0, length - Math.Min(53, length + exponent - LeastExponent));
        var kept = (ulong)(high >> dropped);
        var rest = high - ((UInt128)kept << dropped);
        var half = dropped == 0 ? UInt128.Zero : UInt128.One << (dropped - 1);
        if (dropped > 0 && (rest > half || (rest == half && (hasRest || (kept & 1) == 1)))) kept++;
        return Math.ScaleB(kept, exponent + dropped);
    }

    private void Add(UInt128 value, int at, bool isAway)
    {
        value <<= at % 32;
        for (var place = at / 32; value != 0; place++, value >>= 32)
        {
            var digit = (long)(uint)value;
            _places[place] += isAway ? -digit : digit;
        }
        if (++_pending < MostPending) return;
        Carry(_places);
        _pending = 0;
    }

    private static void Carry(Span<long> places)
    {
        for (var i = 0; i < places.Length - 1; i++)
        {
            places[i + 1] += places[i] >> 32;
            places[i] &= 0xFFFFFFFF;
        }
    }
}
