using System.Buffers.Binary;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Where in a chunk a record stands.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Size">How many bytes it has, its header and the copy of its size included.</param>
internal readonly record struct EvtxFrame(int Start, int Size)
{
    /// <summary>How many bytes of a record stand in front of its binary XML: signature, size, number, time.</summary>
    public const int HeaderSize = 24;

    /// <summary>The smallest record: a header, and the copy of its size.</summary>
    public const int MinSize = HeaderSize + sizeof(uint);

    private const int OffsetOfSize = 4;
    private const int OffsetOfId = 8;
    private const int OffsetOfTime = 16;

    /// <summary>What a record begins with.</summary>
    public static ReadOnlySpan<byte> Signature => "**\0\0"u8;

    /// <summary>Where its binary XML begins.</summary>
    public int XmlStart => Start + HeaderSize;

    /// <summary>Where its binary XML ends.</summary>
    public int XmlEnd => Start + Size - sizeof(uint);

    /// <summary>Where the next record begins.</summary>
    public int End => Start + Size;

    /// <summary>Reads the frame at a place; false when there is no signature, or the size cannot be true of any record.</summary>
    public static bool TryRead(ReadOnlySpan<byte> chunk, int start, out EvtxFrame frame)
    {
        frame = default;
        if (chunk.Length - start < MinSize || !chunk[start..].StartsWith(Signature)) return false;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[(start + OffsetOfSize)..]);
        if (size < MinSize || size > EvtxChunkHeader.ChunkSize - start) return false;
        frame = new EvtxFrame(start, (int)size);
        return true;
    }

    /// <summary>Whether the record lies within the chunk's bytes, and the copy of its size says the same.</summary>
    public bool IsWhole(ReadOnlySpan<byte> chunk) => End <= chunk.Length && BinaryPrimitives.ReadUInt32LittleEndian(chunk[XmlEnd..]) == Size;

    /// <summary>The number that the log gave the record.</summary>
    public ulong Id(ReadOnlySpan<byte> chunk) => BinaryPrimitives.ReadUInt64LittleEndian(chunk[(Start + OffsetOfId)..]);

    /// <summary>When it was written, in 100 ns since 1601 UTC.</summary>
    public long Time(ReadOnlySpan<byte> chunk) => BinaryPrimitives.ReadInt64LittleEndian(chunk[(Start + OffsetOfTime)..]);
}
