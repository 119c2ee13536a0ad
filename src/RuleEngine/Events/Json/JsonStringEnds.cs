using System.Numerics;
using System.Runtime.CompilerServices;

namespace RuleEngine.Events.Json;

/// <summary>
/// Finds where the strings of a JSON text end, and whether what is in them is allowed. A block of 64 bytes is looked at once for all strings
/// that begin in it; between strings there may be anything, which others check.
/// </summary>
internal struct JsonStringEnds
{
    /// <summary>What is returned instead of a place when the string is not valid.</summary>
    public const int None = -1;

    // Every other bit, beginning with the second.
    private const ulong OddBits = 0xAAAA_AAAA_AAAA_AAAA;

    // What is known of the block that begins here, of which escaped quotes are no quotes.
    private int _block;
    private ulong _quotes;
    private ulong _backslashes;
    private ulong _controls;

    /// <summary>Before the first block.</summary>
    public JsonStringEnds() => _block = -JsonBlock.Length;

    /// <summary>Whether the string that was found last has escapes.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Finds the quote that ends a string.</summary>
    /// <param name="json">The text; the same for all calls.</param>
    /// <param name="start">Where the string begins, behind its quote; never before an earlier one.</param>
    /// <returns>The place of the quote, or <see cref="None"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> json, int start)
    {
        var offset = start - _block;
        if (offset < JsonBlock.Length)
        {
            var within = ulong.MaxValue << offset;
            var quotes = _quotes & within;
            if (quotes != 0)
            {
                within &= quotes ^ (quotes - 1);
                HasEscapes = (_backslashes & within) != 0;
                return (_controls & within) == 0 ? _block + BitOperations.TrailingZeroCount(quotes) : None;
            }
            return FindFurther(json, within);
        }
        return FindIn(json, start, escapes: false, isEscaped: false);
    }

    // The string goes on behind the block, which it has to itself from its beginning on.
    private int FindFurther(ReadOnlySpan<byte> json, ulong within)
    {
        if ((_controls & within) != 0) return None;
        var run = BitOperations.LeadingZeroCount(~(_backslashes & within));
        return FindIn(json, _block + JsonBlock.Length, (_backslashes & within) != 0, (run & 1) != 0);
    }

    private int FindIn(ReadOnlySpan<byte> json, int at, bool escapes, bool isEscaped)
    {
        var carry = isEscaped ? 1UL : 0;
        for (; (uint)at < (uint)json.Length; at += JsonBlock.Length)
        {
            var block = JsonBlock.At(json, at);
            var quotes = block.Quotes;
            if ((block.Backslashes | carry) != 0)
            {
                var escaped = Escaped(block.Backslashes, ref carry);
                var others = escaped & ~(block.Backslashes | quotes);
                if (others != 0 && !JsonEscapes.AreValid(json, at, others)) return None;
                quotes &= ~escaped;
            }
            var within = quotes ^ (quotes - 1);
            escapes |= (block.Backslashes & within) != 0;
            if ((block.Controls & within) != 0) return None;
            if (quotes == 0) continue;
            (_block, _quotes, _backslashes, _controls) = (at, quotes, block.Backslashes, block.Controls);
            HasEscapes = escapes;
            return at + BitOperations.TrailingZeroCount(quotes);
        }
        return None;
    }

    // Which bytes stand behind a backslash that is not itself escaped. A run of backslashes that begins at an even place escapes what is at odd
    // ones, and the other way round; taking the beginnings of the runs from the odd bits carries through each run, and says where it ends.
    private static ulong Escaped(ulong backslashes, ref ulong carry)
    {
        var escaping = backslashes & ~carry;
        var ends = (((escaping << 1) | OddBits) - escaping) ^ OddBits;
        var escaped = ends ^ (backslashes | carry);
        carry = (ends & backslashes) >> (JsonBlock.Length - 1);
        return escaped;
    }
}
