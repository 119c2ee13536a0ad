using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>Cuts an event log (EVTX) into its chunks, with the places of their records.</summary>
internal sealed class EvtxBatchSource : IBatchSource
{
    private readonly InputBuffer _buffer;
    private readonly InputBufferStream _stream;
    private readonly EvtxScanner _scanner;
    private readonly List<(EvtxFrame Frame, bool IsSlack, EvtxLoss? Loss)> _found = [];
    private bool _isChunk;
    private long _number;

    /// <summary>A source at the beginning of a log.</summary>
    public EvtxBatchSource(InputBuffer buffer, bool includesSlack)
    {
        (_buffer, _stream) = (buffer, new InputBufferStream(buffer));
        _scanner = new EvtxScanner(_stream, loss => _found.Add((default, false, loss)), includesSlack);
    }

    /// <inheritdoc/>
    public long BytesRead => _buffer.Offset;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        _found.Clear();
        _isChunk = _scanner.NextChunk();
        while (_isChunk && _scanner.NextRecord(out var frame, out var isSlack)) _found.Add((frame, isSlack, null));
        // Behind the last chunk there may be something to tell.
        return _isChunk || _found.Count > 0;
    }

    /// <inheritdoc/>
    public bool AddTo(EventBatch batch)
    {
        if (_isChunk) batch.AddBytes(_scanner.Bytes.AsSpan(0, _scanner.Length));
        batch.Chunk = _scanner.Chunk;
        batch.Offset = _scanner.Offset;
        foreach (var (frame, isSlack, loss) in _found)
        {
            ref var entry = ref batch.Add();
            entry.BytesRead = _buffer.Offset;
            if (loss is { } lost)
            {
                (entry.Outcome, entry.Offset, entry.Result) = (lost.IsRead ? EntryOutcome.Warned : EntryOutcome.Skipped, lost.FileOffset, EvtxEventMaker.ProblemOf(lost));
                if (!lost.IsRead) entry.Number = ++_number;
            }
            else
            {
                (entry.Start, entry.Length, entry.IsSlack, entry.Offset, entry.Number) = (frame.Start, frame.Size, isSlack, _scanner.Offset + frame.Start, ++_number);
            }
        }
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _buffer.Dispose();
    }
}
