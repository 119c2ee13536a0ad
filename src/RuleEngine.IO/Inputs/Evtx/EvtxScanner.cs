namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// Goes through a Windows event log (EVTX), a chunk at a time in the order of the file, and finds the records of each without reading what they say. What can be found in a damaged log is found; the
/// rest is reported. Not thread-safe.
/// </summary>
internal sealed class EvtxScanner
{
    private readonly EvtxChunkStream _chunks;
    private readonly Action<EvtxLoss> _report;
    private readonly Action<EvtxLossReason, string> _reportChunk;
    private readonly bool _includesSlack;
    private readonly EvtxRecordFinder _finder;
    private EvtxFileHeader? _header;
    private int _end;
    private bool _isOpenEnded;

    /// <summary>A scanner at the beginning of a log.</summary>
    /// <param name="stream">The log; it is read forward only, and stays the caller's.</param>
    /// <param name="report">Receives what was not found, and what was found though a check failed.</param>
    /// <param name="includesSlack">Whether to give left-over records behind the used part of chunks too.</param>
    public EvtxScanner(Stream stream, Action<EvtxLoss> report, bool includesSlack)
    {
        (_chunks, _report, _includesSlack) = (new EvtxChunkStream(stream), report, includesSlack);
        _reportChunk = (reason, detail) => Report(reason, 0, reason is EvtxLossReason.WrongChecksum or EvtxLossReason.BadHeader, detail);
        _finder = new EvtxRecordFinder(Report);
    }

    /// <summary>The bytes of the chunk, reused for the next.</summary>
    public byte[] Bytes => _chunks.Bytes;

    /// <summary>How many bytes the chunk has.</summary>
    public int Length => _chunks.Length;

    /// <summary>The number of the chunk, from 0; -1 before the first.</summary>
    public int Chunk { get; private set; } = -1;

    /// <summary>Where in the file the chunk begins.</summary>
    public long Offset => _chunks.Offset;

    /// <summary>How many bytes of the file were taken.</summary>
    public long Position => _chunks.Position;

    /// <summary>Goes to the next chunk; false behind the last.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool NextChunk()
    {
        _header ??= EvtxFileHeader.Read(_chunks.ReadHeader(), _reportChunk);
        if (_finder.NextChunk is { } next) _chunks.Cut(next);
        if (!_chunks.Next())
        {
            Chunk++;
            if (Chunk < _header.Chunks) Report(EvtxLossReason.Truncated, 0, false, $"the file ends behind {Chunk} of {_header.Chunks} chunks");
            // Said once, however often the end is asked for.
            _header = _header with { Chunks = 0 };
            return false;
        }
        Chunk++;
        var bytes = _chunks.Bytes.AsSpan(0, _chunks.Length);
        var header = default(EvtxChunkHeader);
        _isOpenEnded = false;
        if (!bytes.StartsWith(EvtxChunkHeader.Signature)) PassDamaged(bytes);
        else if (bytes.Length < EvtxChunkHeader.FirstRecord) Report(EvtxLossReason.Truncated, 0, false, "the file ends inside the header of a chunk");
        else (header, _isOpenEnded) = (EvtxChunkHeader.Read(bytes, _reportChunk), _header.IsDirty);
        _end = header.End;
        _finder.Begin(_chunks.Bytes, _chunks.Length, header.Records);
        return true;
    }

    /// <summary>Finds the next record of the chunk.</summary>
    /// <param name="frame">Where it stands.</param>
    /// <param name="isSlack">Whether it stands behind the used part.</param>
    public bool NextRecord(out EvtxFrame frame, out bool isSlack)
    {
        (frame, isSlack) = (default, false);
        if (Chunk < 0 || _chunks.Length < EvtxChunkHeader.FirstRecord) return false;
        if (_finder.NextUsed(_end, out frame)) return true;
        if (_isOpenEnded && _finder.NextInSequence(out frame)) return true;
        _isOpenEnded = false;
        isSlack = true;
        return _includesSlack && _finder.NextInSlack(out frame);
    }

    private void PassDamaged(ReadOnlySpan<byte> bytes)
    {
        // Space for chunks to come is zeros.
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            if (Chunk < _header!.Chunks) Report(EvtxLossReason.NoChunk, 0, false, "where a chunk should be are zeros");
        }
        else if (bytes.IndexOf(EvtxChunkHeader.Signature) is var next and >= 0)
        {
            Report(EvtxLossReason.NoChunk, 0, false, $"{next} bytes are no chunk");
            _chunks.Cut(next);
        }
        else
        {
            Report(EvtxLossReason.NoChunk, 0, false, "a chunk has no signature; its records are read as far as their numbers follow each other");
            _isOpenEnded = true;
        }
    }

    private void Report(EvtxLossReason reason, int offset, bool isRead, string detail) =>
        _report(new EvtxLoss(reason, _chunks.Offset + offset, Chunk, offset, isRead, detail));
}
