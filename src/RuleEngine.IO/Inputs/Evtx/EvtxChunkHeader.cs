using System.Buffers.Binary;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>What a chunk says of its records.</summary>
/// <param name="Records">How many there are.</param>
/// <param name="End">Where in the chunk the free space begins.</param>
internal readonly record struct EvtxChunkHeader(long Records, int End)
{
    /// <summary>The size of a chunk. Records, templates and names never cross its end.</summary>
    public const int ChunkSize = 64 * 1024;

    /// <summary>Where in a chunk the records begin.</summary>
    public const int FirstRecord = 512;

    /// <summary>The flag, of files and chunks, that says that checksums are not kept.</summary>
    public const uint NoChecksumFlag = 4;

    private const int OffsetOfFirstNumber = 8;
    private const int OffsetOfLastNumber = 16;
    private const int OffsetOfEnd = 48;
    private const int OffsetOfRecordsChecksum = 52;
    private const int OffsetOfFlags = 120;
    private const int OffsetOfChecksum = 124;
    private const int OffsetOfTables = 128;

    /// <summary>What a chunk begins with.</summary>
    public static ReadOnlySpan<byte> Signature => "ElfChnk\0"u8;

    /// <summary>Reads a header.</summary>
    /// <param name="chunk">The chunk, with its signature; it may be cut off behind its header.</param>
    /// <param name="report">Receives what is wrong.</param>
    public static EvtxChunkHeader Read(ReadOnlySpan<byte> chunk, Action<EvtxLossReason, string> report)
    {
        var (first, last) = (BinaryPrimitives.ReadUInt64LittleEndian(chunk[OffsetOfFirstNumber..]), BinaryPrimitives.ReadUInt64LittleEndian(chunk[OffsetOfLastNumber..]));
        // An empty chunk has all bits of its last number set.
        var records = last >= first && last - first < ChunkSize ? (long)(last - first) + 1 : 0;
        var end = BinaryPrimitives.ReadUInt32LittleEndian(chunk[OffsetOfEnd..]);
        if (end is < FirstRecord or > ChunkSize)
        {
            report(EvtxLossReason.BadHeader, $"the chunk says that its free space begins at {end}; its records are searched for");
            return new EvtxChunkHeader(records, ChunkSize);
        }
        if ((BinaryPrimitives.ReadUInt32LittleEndian(chunk[OffsetOfFlags..]) & NoChecksumFlag) != 0) return new EvtxChunkHeader(records, (int)end);
        var checksum = Crc32.Compute(chunk[OffsetOfTables..FirstRecord], Crc32.Compute(chunk[..OffsetOfFlags]));
        if (checksum != BinaryPrimitives.ReadUInt32LittleEndian(chunk[OffsetOfChecksum..])) report(EvtxLossReason.WrongChecksum, "the checksum of the chunk header does not fit");
        else if (end <= chunk.Length && Crc32.Compute(chunk[FirstRecord..(int)end]) != BinaryPrimitives.ReadUInt32LittleEndian(chunk[OffsetOfRecordsChecksum..])) report(EvtxLossReason.WrongChecksum, "the checksum of the chunk's records does not fit");
        return new EvtxChunkHeader(records, (int)end);
    }
}
