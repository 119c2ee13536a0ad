using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RuleEngine.IO.Inputs.Containers;

/// <summary>Finds the members of a zip archive without its directory, by the header in front of each.</summary>
internal static class ZipSalvage
{
    private const int HeaderLength = 30;
    private const int MaxName = 4096;

    /// <summary>The members of a file, in their order; one more than <paramref name="maxMembers"/> at most.</summary>
    public static List<ZipMember> Find(SafeFileHandle file, long fileLength, int maxMembers)
    {
        var members = new List<ZipMember>();
        var window = new byte[64 * 1024];
        for (var offset = 0L; offset < fileLength && members.Count <= maxMembers;)
        {
            var read = RandomAccess.Read(file, window, offset);
            if (read < HeaderLength) break;
            var found = window.AsSpan(0, read).IndexOf("PK\x03\x04"u8);
            if (found < 0)
            {
                offset += read - 3;
                continue;
            }
            offset += found;
            var end = Read(file, offset, fileLength) is { } member ? Keep(members, member) : offset + 4;
            offset = Math.Max(end, offset + 4);
        }
        return members;
    }

    private static long Keep(List<ZipMember> members, (ZipMember Member, long End) found)
    {
        members.Add(found.Member);
        return found.End;
    }

    private static (ZipMember Member, long End)? Read(SafeFileHandle file, long offset, long fileLength)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (RandomAccess.Read(file, header, offset) < HeaderLength) return null;
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var start = offset + HeaderLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (nameLength is 0 or > MaxName || start > fileLength) return null;
        var name = new byte[nameLength];
        if (RandomAccess.Read(file, name, offset + HeaderLength) < nameLength) return null;
        // Behind the content of unknown length stands what it is; the inflater finds the end by itself.
        var isLengthKnown = (flags & 8) == 0;
        var packed = isLengthKnown ? BinaryPrimitives.ReadUInt32LittleEndian(header[18..]) : uint.MaxValue;
        var length = Math.Min(packed == uint.MaxValue ? fileLength - start : packed, fileLength - start);
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]);
        var unpacked = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        var member = new ZipMember(Encoding.UTF8.GetString(name), null, length, () => Open(file, start, length, method, isLengthKnown ? (unpacked, checksum) : null))
        {
            Obstacle = (flags & 1) != 0 ? "the member is encrypted"
                : method is not (0 or 8) ? FormattableString.Invariant($"the member is compressed by method {method}, which is not read")
                : method == 0 && !isLengthKnown ? "the length of the member is lost" : null,
        };
        return (member, isLengthKnown && packed != uint.MaxValue ? start + length : start);
    }

    private static Stream Open(SafeFileHandle file, long start, long length, int method, (uint Length, uint Checksum)? expected)
    {
        Stream content = new FileSlice(file, start, length);
        if (method == 8) content = new DeflateStream(content, CompressionMode.Decompress);
        return expected is { } known ? new CheckedContent(content, known.Length, known.Checksum, new Lock()) : content;
    }
}
