namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// Finds the records of a chunk. In the used part it goes from record to record, and past what is none; behind that part, or when the chunk's header
/// is damaged, it goes on only while the numbers of the records rise by one; in the slack it takes whatever looks like a record.
/// </summary>
/// <param name="report">Receives what is wrong: the reason, where, whether it is read nevertheless, and the words.</param>
internal sealed class EvtxRecordFinder(Action<EvtxLossReason, int, bool, string> report)
{
    private byte[] _bytes = [];
    private int _length;
    private int _position;
    private ulong? _lastId;
    private long _missing;
    private bool _hasLoss;

    /// <summary>Where the next chunk begins in this one's bytes, because bytes of the file are missing; null when it does not.</summary>
    public int? NextChunk { get; private set; }

    /// <summary>Turns to another chunk.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="records">How many records it says to have.</param>
    public void Begin(byte[] bytes, int length, long records)
    {
        (_bytes, _length, _position) = (bytes, length, EvtxChunkHeader.FirstRecord);
        (_lastId, _missing, _hasLoss, NextChunk) = (null, records, false, null);
    }

    /// <summary>The next record of the used part.</summary>
    /// <param name="end">Where the used part ends.</param>
    /// <param name="frame">The record.</param>
    public bool NextUsed(int end, out EvtxFrame frame)
    {
        frame = default;
        while (_position < Math.Min(end, _length))
        {
            if (EvtxFrame.TryRead(Chunk, _position, out frame) && (frame.IsWhole(Chunk) || IsWholeButForCopy(frame, end))) return Take(frame);
            if (frame.End > _length || (_length < end && _length - _position < EvtxFrame.MinSize))
            {
                ReportEnd();
                return false;
            }
            Pass(frame.Size == 0 ? EvtxLossReason.NoRecord : EvtxLossReason.WrongSizeCopy, end);
        }
        if (end > _length && !_hasLoss) ReportEnd();
        else if (_missing > 0 && !_hasLoss) Report(EvtxLossReason.MissingRecords, _position, $"the chunk should have {_missing} more records");
        return false;
    }

    /// <summary>The next record, if it stands right here and has the number that is due.</summary>
    public bool NextInSequence(out EvtxFrame frame) =>
        EvtxFrame.TryRead(Chunk, _position, out frame) && frame.IsWhole(Chunk) && (_lastId is not { } last || frame.Id(Chunk) == last + 1) && Take(frame);

    /// <summary>The next thing that looks like a record.</summary>
    public bool NextInSlack(out EvtxFrame frame)
    {
        frame = default;
        while (_position < _length)
        {
            var found = Chunk[_position..].IndexOf(EvtxFrame.Signature);
            if (found < 0) break;
            _position += found;
            if (EvtxFrame.TryRead(Chunk, _position, out frame) && frame.IsWhole(Chunk)) return Take(frame);
            _position++;
        }
        return false;
    }

    private ReadOnlySpan<byte> Chunk => _bytes.AsSpan(0, _length);

    private bool Take(EvtxFrame frame)
    {
        (_position, _lastId) = (frame.End, frame.Id(Chunk));
        _missing--;
        return true;
    }

    private bool IsWholeButForCopy(EvtxFrame frame, int end)
    {
        var isWhole = frame.End == end || (frame.End < end && EvtxFrame.TryRead(Chunk, frame.End, out _));
        if (!isWhole || end > _length) return false;
        report(EvtxLossReason.WrongSizeCopy, frame.Start, true, "the two sizes of a record differ");
        return true;
    }

    private void Pass(EvtxLossReason reason, int end)
    {
        var start = _position;
        var limit = Math.Min(end, _length);
        if (Chunk[start..].IndexOf(EvtxChunkHeader.Signature) is var chunk and >= 0) NextChunk = _length = limit = start + chunk;
        do
        {
            var next = _position + 1 < limit ? Chunk[(_position + 1)..limit].IndexOf(EvtxFrame.Signature) : -1;
            _position = next < 0 ? limit : _position + 1 + next;
        }
        while (_position < limit && !(EvtxFrame.TryRead(Chunk, _position, out var frame) && frame.IsWhole(Chunk)));
        Report(reason, start, $"{_position - start} bytes are no record");
    }

    private void ReportEnd()
    {
        Report(EvtxLossReason.Truncated, _position, _missing > 0 ? $"the file ends inside the chunk, which should have {_missing} more records" : "the file ends inside the chunk");
        _position = _length;
    }

    private void Report(EvtxLossReason reason, int offset, string detail)
    {
        _hasLoss = true;
        report(reason, offset, false, detail);
    }
}
