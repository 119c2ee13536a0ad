using System.Buffers.Binary;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>What the first block of a log says of the whole.</summary>
/// <param name="Chunks">How many chunks there are; of a log that is being written this may be too few.</param>
/// <param name="Version">The format's version, such as 3.1.</param>
/// <param name="IsDirty">Whether the log was being written when it was copied: its last chunks may hold more than their headers say.</param>
internal sealed record EvtxFileHeader(int Chunks, string Version, bool IsDirty)
{
    /// <summary>The size of the block that the header stands in.</summary>
    public const int BlockSize = 4096;

    private const int HeaderSize = 128;
    private const int OffsetOfMinorVersion = 36;
    private const int OffsetOfMajorVersion = 38;
    private const int OffsetOfBlockSize = 40;
    private const int OffsetOfChunks = 42;
    private const int OffsetOfFlags = 120;
    private const int OffsetOfChecksum = 124;
    private const uint DirtyFlag = 1;

    /// <summary>What a log begins with.</summary>
    public static ReadOnlySpan<byte> Signature => "ElfFile\0"u8;

    /// <summary>Reads a header.</summary>
    /// <param name="block">What the file begins with.</param>
    /// <param name="report">Receives what is wrong.</param>
    public static EvtxFileHeader Read(ReadOnlySpan<byte> block, Action<EvtxLossReason, string> report)
    {
        if (block.Length < HeaderSize)
        {
            report(EvtxLossReason.Truncated, "the file ends inside its header");
            return new EvtxFileHeader(0, "", IsDirty: false);
        }
        var (major, minor) = (BinaryPrimitives.ReadUInt16LittleEndian(block[OffsetOfMajorVersion..]), BinaryPrimitives.ReadUInt16LittleEndian(block[OffsetOfMinorVersion..]));
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(block[OffsetOfFlags..]);
        var header = new EvtxFileHeader(BinaryPrimitives.ReadUInt16LittleEndian(block[OffsetOfChunks..]), FormattableString.Invariant($"{major}.{minor}"), (flags & DirtyFlag) != 0);
        if (!block.StartsWith(Signature)) report(EvtxLossReason.BadHeader, "the file does not begin with the signature of an event log");
        else if ((flags & EvtxChunkHeader.NoChecksumFlag) == 0 && Crc32.Compute(block[..OffsetOfFlags]) != BinaryPrimitives.ReadUInt32LittleEndian(block[OffsetOfChecksum..])) report(EvtxLossReason.WrongChecksum, "the checksum of the file header does not fit");
        else if (major != 3) report(EvtxLossReason.BadHeader, $"the log has version {header.Version}; known are 3.1 and 3.2");
        else if (BinaryPrimitives.ReadUInt16LittleEndian(block[OffsetOfBlockSize..]) != BlockSize) report(EvtxLossReason.BadHeader, "the file header has another size than those of the known versions");
        return header;
    }
}
