using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using RuleEngine.Events.Documents;

namespace RuleEngine.Events.Json;

/// <summary>The escapes of JSON texts. The reader of .NET throws on half a surrogate pair; events have such, and here it becomes U+FFFD.</summary>
public static class JsonEscapes
{
    // A backslash, a u, and four digits.
    private const int UnitLength = 6;

    // By the letter behind the backslash; 0 for a code unit.
    private static readonly byte[] Meant = MeantByEscapes();

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Writes a text without its escapes.</summary>
    /// <param name="escaped">The inside of a JSON text that a reader has accepted.</param>
    /// <param name="destination">As long as the text at least.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        var (at, written) = (0, 0);
        while (at < escaped.Length)
        {
            var (block, end) = (at, Math.Min(at + JsonBlock.Length, escaped.Length));
            var backslashes = JsonBlock.Find(escaped, at, (byte)'\\');
            while (at < end)
            {
                var next = backslashes == 0 ? end : block + BitOperations.TrailingZeroCount(backslashes);
                Copy(escaped, at, next, destination, written);
                written += next - at;
                at = next;
                if (at == end) break;
                var meant = Meant[escaped[at + 1]];
                if (meant == 0) written += UnescapeUnit(escaped, ref at, destination[written..]);
                else
                {
                    destination[written++] = meant;
                    at += 2;
                }
                // What an escape begins with may be a backslash too.
                backslashes = at < end ? backslashes & (ulong.MaxValue << (at - block)) : 0;
            }
        }
        return written;
    }

    // What is copied behind the stretch is written over with what follows it: stretches are mostly shorter than a vector.
    private static void Copy(ReadOnlySpan<byte> from, int at, int end, Span<byte> to, int written)
    {
        for (; at < end; at += Vector128<byte>.Count, written += Vector128<byte>.Count)
        {
            if (from.Length - at < Vector128<byte>.Count)
            {
                from[at..end].CopyTo(to[written..]);
                return;
            }
            Vector128.Create(from.Slice(at, Vector128<byte>.Count)).CopyTo(to[written..]);
        }
    }

    /// <summary>A text without its escapes, where its bytes are no UTF-8: what is wrong with them is replaced.</summary>
    internal static byte[] Repair(ReadOnlySpan<byte> escaped) => Encoding.UTF8.GetBytes(JsonTextDecoder.Decode(escaped, isEscaped: true));

    private static int UnescapeUnit(ReadOnlySpan<byte> escaped, ref int at, Span<byte> destination)
    {
        var rest = escaped[at..];
        var written = ReadRune(ref rest).EncodeToUtf8(destination);
        at = escaped.Length - rest.Length;
        return written;
    }

    private static byte[] MeantByEscapes()
    {
        var meant = new byte[256];
        ReadOnlySpan<byte> letters = "\"\\/bfnrt"u8;
        for (var i = 0; i < letters.Length; i++) meant[letters[i]] = "\"\\/\b\f\n\r\t"u8[i];
        return meant;
    }

    /// <summary>Whether what stands behind backslashes may stand there.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">Where a block of it begins.</param>
    /// <param name="escaped">Which bytes of the block stand behind a backslash; quotes and backslashes, which may, need not be among them.</param>
    internal static bool AreValid(ReadOnlySpan<byte> json, int at, ulong escaped)
    {
        // Messages have lines and tabs; the others are rare.
        escaped &= ~(JsonBlock.Find(json, at, (byte)'n') | JsonBlock.Find(json, at, (byte)'t'));
        if (escaped == 0) return true;
        escaped &= ~(JsonBlock.Find(json, at, (byte)'r') | JsonBlock.Find(json, at, (byte)'/') | JsonBlock.Find(json, at, (byte)'b') | JsonBlock.Find(json, at, (byte)'f'));
        for (; escaped != 0; escaped &= escaped - 1)
        {
            var rest = json[(at + BitOperations.TrailingZeroCount(escaped))..];
            if (rest.IsEmpty || rest[0] is not ((byte)'u' or (byte)'"' or (byte)'\\')) return false;
            if (rest[0] == 'u' && (rest.Length < UnitLength - 1 || rest[1..(UnitLength - 1)].ContainsAnyExcept(HexDigits))) return false;
        }
        return true;
    }

    // One code unit, or two that are a pair.
    private static Rune ReadRune(ref ReadOnlySpan<byte> escaped)
    {
        var first = ReadUnit(escaped);
        escaped = escaped[UnitLength..];
        if (!char.IsSurrogate(first)) return new Rune(first);
        if (!escaped.StartsWith("\\u"u8) || !Rune.TryCreate(first, ReadUnit(escaped), out var rune)) return Rune.ReplacementChar;
        escaped = escaped[UnitLength..];
        return rune;
    }

    private static char ReadUnit(ReadOnlySpan<byte> escape) => Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';
}
