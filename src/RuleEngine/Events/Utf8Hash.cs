using System.Buffers.Binary;

namespace RuleEngine.Events;

/// <summary>A hash of short texts, sixteen bytes at a time. It is for finding candidates, which are compared then: who can choose texts can make them collide.</summary>
internal static class Utf8Hash
{
    private const ulong First = 0xA0761D6478BD642FUL;
    private const ulong Second = 0xE7037ED1A0B428DBUL;
    private const ulong Third = 0x8EBC6AF09C88C6E3UL;

    /// <summary>The hash of a text.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        var hash = First ^ (ulong)length;
        if (length < sizeof(ulong)) return Mix(Short(text) ^ Second, hash);
        while (text.Length > 2 * sizeof(ulong))
        {
            hash = Mix(BinaryPrimitives.ReadUInt64LittleEndian(text) ^ Second, BinaryPrimitives.ReadUInt64LittleEndian(text[sizeof(ulong)..]) ^ hash);
            text = text[(2 * sizeof(ulong))..];
        }
        // What is left may be shorter than a word; of a text that is longer than one, its last bytes are in the words before.
        if (text.Length < sizeof(ulong)) return Mix(Short(text) ^ Third, hash);
        return Mix(BinaryPrimitives.ReadUInt64LittleEndian(text) ^ Third, BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]) ^ hash);
    }

    private static ulong Short(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => 0,
        < sizeof(uint) => text[0] | ((ulong)text[text.Length / 2] << 8) | ((ulong)text[^1] << 16),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(text) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]) << 32),
    };

    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
