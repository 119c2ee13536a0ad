using System.Buffers.Binary;
using System.Numerics;

namespace RuleEngine.Service.Journal;

/// <summary>
/// The bytes of the journal. A segment is a file: a header, then entries. An entry is a header, then source, index, id and body. Its checksum covers all of it but the marker, and is mixed with its
/// position, so bytes that belong elsewhere (left over, or copied) are no entry.
/// </summary>
internal static class JournalFormat
{
    /// <summary>How many bytes stand before the first entry of a segment.</summary>
    public const int SegmentHeaderLength = 24;

    /// <summary>How many bytes stand before the texts of an entry.</summary>
    public const int EntryHeaderLength = 36;

    /// <summary>The longest text (source, index, id) of an entry, in bytes of UTF-8.</summary>
    public const int MaxTextLength = NoText - 1;

    /// <summary>Stands for a text that is null.</summary>
    public const int NoText = ushort.MaxValue;

    /// <summary>The last entry of those that were appended together.</summary>
    public const byte LastFlag = 1;

    /// <summary>The body is XML.</summary>
    public const byte XmlFlag = 2;

    /// <summary>The end of the names of segments.</summary>
    public const string Extension = ".journal";

    private const ulong SegmentMagic = 0x0001_6C6E_726A_4552; // "REjrnl", version 1
    private const int ChecksumOffset = 8;

    /// <summary>How an entry begins, to be found again behind damage. 0xFF is in no UTF-8.</summary>
    public static ReadOnlySpan<byte> Marker => [0xFF, (byte)'R', (byte)'E', 0xFE];

    /// <summary>The name of a segment's file.</summary>
    public static string NameOf(long position) => position.ToString("D20", System.Globalization.CultureInfo.InvariantCulture) + Extension;

    /// <summary>The position in the name of a segment's file.</summary>
    public static bool TryParseName(string name, out long position)
    {
        position = 0;
        return name.Length == 20 + Extension.Length && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, 20), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out position);
    }

    /// <summary>Writes the header of the segment that begins at a position.</summary>
    public static void WriteSegmentHeader(Span<byte> bytes, long position)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, SegmentMagic);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], position);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Checksum(0, bytes[..16]));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], 0);
    }

    /// <summary>Whether bytes are the header of the segment that begins at a position.</summary>
    public static bool IsSegmentHeader(ReadOnlySpan<byte> bytes, long position) =>
        bytes.Length >= SegmentHeaderLength && BinaryPrimitives.ReadUInt64LittleEndian(bytes) == SegmentMagic
        && BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) == position && BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]) == Checksum(0, bytes[..16]);

    /// <summary>Ends the writing of an entry whose position is not known yet.</summary>
    public static void SetChecksum(Span<byte> entry) => BinaryPrimitives.WriteUInt32LittleEndian(entry[ChecksumOffset..], ChecksumOf(entry));

    /// <summary>Binds entries that stand behind each other to their position.</summary>
    public static void Bind(Span<byte> entries, long position)
    {
        while (!entries.IsEmpty)
        {
            var checksum = entries.Slice(ChecksumOffset, sizeof(uint));
            BinaryPrimitives.WriteUInt32LittleEndian(checksum, BinaryPrimitives.ReadUInt32LittleEndian(checksum) ^ Mix(position));
            var length = BinaryPrimitives.ReadInt32LittleEndian(entries[4..]);
            entries = entries[length..];
            position += length;
        }
    }

    /// <summary>The length that a header tells, or 0 when it is no header of an entry.</summary>
    /// <param name="header">At least <see cref="EntryHeaderLength"/> bytes.</param>
    public static int LengthOf(ReadOnlySpan<byte> header)
    {
        if (!header.StartsWith(Marker))
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        var texts = TextLength(header, 14) + TextLength(header, 16) + TextLength(header, 18);
        return length >= EntryHeaderLength + texts ? length : 0;
    }

    /// <summary>Whether an entry is whole, and stands where it was written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> entry, long position) =>
        BinaryPrimitives.ReadUInt32LittleEndian(entry[ChecksumOffset..]) == (ChecksumOf(entry) ^ Mix(position));

    private static int TextLength(ReadOnlySpan<byte> header, int offset)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header[offset..]);
        return length == NoText ? 0 : length;
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> entry) => Checksum(Checksum(0, entry[4..ChecksumOffset]), entry[(ChecksumOffset + sizeof(uint))..]);

    private static uint Mix(long position) => (uint)((ulong)position * 0x9E37_79B9_7F4A_7C15 >> 32);

    // CRC-32C, for which processors have an instruction.
    private static uint Checksum(uint checksum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var one in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, one);
        }

        return checksum;
    }
}
