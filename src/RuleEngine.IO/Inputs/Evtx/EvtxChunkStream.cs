namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Cuts a log into chunks, reading forward only. Where a chunk is not in its place, the next one is searched for.</summary>
internal sealed class EvtxChunkStream(Stream stream)
{
    private readonly byte[] _block = new byte[EvtxChunkHeader.ChunkSize];
    private int _end;

    /// <summary>The bytes of the chunk, reused for the next.</summary>
    public byte[] Bytes => _block;

    /// <summary>How many bytes the chunk has: fewer than usual when the file ends inside it.</summary>
    public int Length { get; private set; }

    /// <summary>Where in the file the chunk begins.</summary>
    public long Offset { get; private set; }

    /// <summary>How many bytes of the file were taken.</summary>
    public long Position => Offset + Length;

    /// <summary>Reads the first block of the file.</summary>
    public ReadOnlySpan<byte> ReadHeader()
    {
        var length = stream.ReadAtLeast(_block.AsSpan(0, EvtxFileHeader.BlockSize), EvtxFileHeader.BlockSize, throwOnEndOfStream: false);
        (Offset, Length, _end) = (0, length, length);
        return _block.AsSpan(0, length);
    }

    /// <summary>Reads the next chunk, or what stands in its place; false at the end of the file.</summary>
    public bool Next()
    {
        var kept = _end - Length;
        _block.AsSpan(Length, kept).CopyTo(_block);
        Offset += Length;
        _end = Length = kept + stream.ReadAtLeast(_block.AsSpan(kept), _block.Length - kept, throwOnEndOfStream: false);
        return Length > 0;
    }

    /// <summary>Ends the chunk early: what follows is the beginning of the next.</summary>
    public void Cut(int length) => Length = length;
}
