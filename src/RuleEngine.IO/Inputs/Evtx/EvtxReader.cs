namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// Reads a Windows event log (EVTX) forward only, a chunk at a time, in the order of the file. What can be read of a damaged log is read; the rest
/// is reported. Not thread-safe.
/// </summary>
internal sealed class EvtxReader
{
    private readonly EvtxChunkStream _chunks;
    private readonly Action<EvtxLoss> _report;
    private readonly Action<EvtxLossReason, string> _reportChunk;
    private readonly bool _includesSlack;
    private readonly EvtxRecordFinder _finder;
    private readonly BinXmlDecoder _decoder = new();
    private EvtxFileHeader? _header;
    private int _chunk = -1;
    private int _end;
    private bool _isOpenEnded;

    /// <summary>A reader at the beginning of a log.</summary>
    /// <param name="stream">The log; it is read forward only, and stays the caller's.</param>
    /// <param name="report">Receives what was not read, and what was read though a check failed.</param>
    /// <param name="includesSlack">Whether to give left-over records behind the used part of chunks too.</param>
    public EvtxReader(Stream stream, Action<EvtxLoss> report, bool includesSlack = false)
    {
        (_chunks, _report, _includesSlack) = (new EvtxChunkStream(stream), report, includesSlack);
        _reportChunk = (reason, detail) => Report(reason, 0, reason is EvtxLossReason.WrongChecksum or EvtxLossReason.BadHeader, detail);
        _finder = new EvtxRecordFinder(Report);
    }

    /// <summary>The record that was read last.</summary>
    public EvtxRecord Record { get; } = new();

    /// <summary>How many bytes of the file were taken.</summary>
    public long Position => _chunks.Position;

    /// <summary>Goes to the next record; false behind the last.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool Read()
    {
        _header ??= EvtxFileHeader.Read(_chunks.ReadHeader(), _reportChunk);
        while (true)
        {
            while (TryFind(out var frame, out var isSlack))
            {
                if (Decode(frame, isSlack)) return true;
            }
            if (!NextChunk()) return false;
        }
    }

    private bool TryFind(out EvtxFrame frame, out bool isSlack)
    {
        (frame, isSlack) = (default, false);
        if (_chunk < 0 || _chunks.Length < EvtxChunkHeader.FirstRecord) return false;
        if (_finder.NextUsed(_end, out frame)) return true;
        if (_isOpenEnded && _finder.NextInSequence(out frame)) return true;
        _isOpenEnded = false;
        isSlack = true;
        return _includesSlack && _finder.NextInSlack(out frame);
    }

    private bool Decode(EvtxFrame frame, bool isSlack)
    {
        var bytes = _chunks.Bytes;
        Record.RecordId = frame.Id(bytes);
        Record.Written = frame.Time(bytes);
        Record.FileOffset = _chunks.Offset + frame.Start;
        Record.Chunk = _chunk;
        Record.IsSlack = isSlack;
        if (_decoder.Decode(frame.XmlStart, frame.XmlEnd, Record) is not { } problem) return true;
        // What is left over has lost its templates more often than not.
        if (!isSlack) Report(EvtxLossReason.BadXml, frame.Start, false, problem);
        return false;
    }

    private bool NextChunk()
    {
        if (_finder.NextChunk is { } next) _chunks.Cut(next);
        if (!_chunks.Next())
        {
            _chunk++;
            if (_chunk < _header!.Chunks) Report(EvtxLossReason.Truncated, 0, false, $"the file ends behind {_chunk} of {_header.Chunks} chunks");
            // Said once, however often the end is asked for.
            _header = _header with { Chunks = 0 };
            return false;
        }
        _chunk++;
        var bytes = _chunks.Bytes.AsSpan(0, _chunks.Length);
        var header = default(EvtxChunkHeader);
        _isOpenEnded = false;
        if (!bytes.StartsWith(EvtxChunkHeader.Signature)) PassDamaged(bytes);
        else if (bytes.Length < EvtxChunkHeader.FirstRecord) Report(EvtxLossReason.Truncated, 0, false, "the file ends inside the header of a chunk");
        else (header, _isOpenEnded) = (EvtxChunkHeader.Read(bytes, _reportChunk), _header!.IsDirty);
        _end = header.End;
        _finder.Begin(_chunks.Bytes, _chunks.Length, header.Records);
        _decoder.Begin(_chunks.Bytes, _chunks.Length);
        return true;
    }

    private void PassDamaged(ReadOnlySpan<byte> bytes)
    {
        // Space for chunks to come is zeros.
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            if (_chunk < _header!.Chunks) Report(EvtxLossReason.NoChunk, 0, false, "where a chunk should be are zeros");
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
        _report(new EvtxLoss(reason, _chunks.Offset + offset, _chunk, offset, isRead, detail));
}
