using System.Buffers.Binary;
using System.Text;

namespace RuleEngine.IO.Inputs.Containers;

/// <summary>A header block of a tar archive.</summary>
/// <param name="Name">The name of the member.</param>
/// <param name="Length">How many bytes of content follow.</param>
/// <param name="Kind">What the member is.</param>
internal readonly record struct TarHeader(string Name, long Length, byte Kind)
{
    /// <summary>The length of a block.</summary>
    public const int Size = 512;

    /// <summary>Whether the member is a file.</summary>
    public bool IsFile => Kind is (byte)'0' or 0 or (byte)'7';

    /// <summary>Whether a block is a header: its checksum says so.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> block)
    {
        if (block.Length < Size || block[0] == 0 || !TryReadNumber(block.Slice(148, 8), out var checksum)) return false;
        var sum = 8L * ' ';
        for (var i = 0; i < Size; i++) sum += i is >= 148 and < 156 ? 0 : block[i];
        return sum == checksum;
    }

    /// <summary>Reads a header block; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, out TarHeader header)
    {
        header = default;
        if (!IsHeader(block) || !TryReadNumber(block.Slice(124, 12), out var length) || length < 0) return false;
        var name = Text(block[..100]);
        if (block.Slice(257, 5).SequenceEqual("ustar"u8) && block[263] == '0' && Text(block.Slice(345, 155)) is { Length: > 0 } prefix) name = $"{prefix}/{name}";
        header = new TarHeader(name, length, block[156]);
        return true;
    }

    /// <summary>The text up to the first zero.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    // Octal digits, or, for what they cannot hold, a number with the highest bit set.
    private static bool TryReadNumber(ReadOnlySpan<byte> field, out long number)
    {
        number = 0;
        if ((field[0] & 0x80) != 0)
        {
            number = BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
            return number >= 0;
        }
        var digits = field.Trim((ReadOnlySpan<byte>)[(byte)' ', 0]);
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7') return false;
            number = (number * 8) + (digit - '0');
        }
        return !digits.IsEmpty;
    }
}
