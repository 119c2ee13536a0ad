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

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Writes a text without its escapes.</summary>
    /// <param name="escaped">The inside of a JSON text that a reader has accepted.</param>
    /// <param name="destination">As long as the text at least.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        var written = 0;
        // Paths have an escape every few bytes: what is copied behind one is written over with what follows it.
        while (escaped.Length >= Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(escaped);
            bytes.CopyTo(destination[written..]);
            var backslashes = Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits();
            var passed = backslashes == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(backslashes);
            written += passed;
            escaped = escaped[passed..];
            if (backslashes == 0) continue;
            // In paths the backslash stands for itself.
            if (escaped.Length > 1 && escaped[1] == '\\')
            {
                destination[written++] = (byte)'\\';
                escaped = escaped[2..];
            }
            else written += UnescapeOne(ref escaped, destination[written..]);
        }
        while (!escaped.IsEmpty)
        {
            if (escaped[0] == '\\')
            {
                written += UnescapeOne(ref escaped, destination[written..]);
                continue;
            }
            destination[written++] = escaped[0];
            escaped = escaped[1..];
        }
        return written;
    }

    /// <summary>A text without its escapes, where its bytes are no UTF-8: what is wrong with them is replaced.</summary>
    internal static byte[] Repair(ReadOnlySpan<byte> escaped) => Encoding.UTF8.GetBytes(JsonTextDecoder.Decode(escaped, isEscaped: true));

    private static int UnescapeOne(ref ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        if (escaped[1] == 'u') return ReadRune(ref escaped).EncodeToUtf8(destination);
        destination[0] = escaped[1] switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            var other => other,
        };
        escaped = escaped[2..];
        return 1;
    }

    /// <summary>Whether what stands behind backslashes may stand there.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">Where a block of it begins.</param>
    /// <param name="escaped">Which bytes of the block stand behind a backslash; quotes and backslashes, which may, need not be among them.</param>
    internal static bool AreValid(ReadOnlySpan<byte> json, int at, ulong escaped)
    {
        escaped &= ~(JsonBlock.Find(json, at, (byte)'n') | JsonBlock.Find(json, at, (byte)'r') | JsonBlock.Find(json, at, (byte)'t')
            | JsonBlock.Find(json, at, (byte)'/') | JsonBlock.Find(json, at, (byte)'b') | JsonBlock.Find(json, at, (byte)'f'));
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
