using RuleEngine.Events;
using RuleEngine.IO.Inputs.Evtx;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs;

/// <summary>Reads the events of an event log (EVTX), and normalises them.</summary>
internal sealed class EvtxEventReader : IEventReader
{
    private readonly InputBuffer _buffer;
    private readonly InputSummary _summary;
    private readonly int _ordinal;
    private readonly InputBufferStream _stream;
    private readonly EvtxReader _reader;
    private readonly WindowsEventNormalizer _normalizer;
    private readonly EvtxEventAdapter _adapter;
    private long _record;

    /// <summary>A reader at the beginning of a log.</summary>
    public EvtxEventReader(InputBuffer buffer, FieldTable fields, InputSummary summary, int ordinal, bool includesSlack)
    {
        (_buffer, _summary, _ordinal) = (buffer, summary, ordinal);
        _stream = new InputBufferStream(buffer);
        _reader = new EvtxReader(_stream, Count, includesSlack);
        _normalizer = new WindowsEventNormalizer(fields);
        _adapter = new EvtxEventAdapter(_normalizer.Source);
    }

    /// <inheritdoc/>
    public EventRecord? Read()
    {
        while (_reader.Read())
        {
            _summary.BytesRead = _buffer.Offset;
            _record++;
            _adapter.Fill(_reader.Record);
            var offset = _reader.Record.FileOffset;
            if (_normalizer.Lend(new EventOrigin(_summary.Path, _record, offset) { Input = _ordinal }, out var record) is not { } missing) return record;
            _summary.Skip(_record, offset, missing.IsAboutTime ? InputProblemReason.NoTime : InputProblemReason.InvalidEvtx, $"record {_reader.Record.RecordId}: {missing.Message}");
        }
        _summary.BytesRead = _buffer.Offset;
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _buffer.Dispose();
    }

    private void Count(EvtxLoss loss)
    {
        var reason = loss.Reason switch
        {
            EvtxLossReason.WrongChecksum => InputProblemReason.WrongChecksum,
            EvtxLossReason.Truncated => InputProblemReason.Truncated,
            _ => InputProblemReason.InvalidEvtx,
        };
        var place = loss.Chunk < 0 ? "" : FormattableString.Invariant($"chunk {loss.Chunk}, offset {loss.ChunkOffset}: ");
        if (loss.IsRead) _summary.Warn(loss.FileOffset, reason, place + loss.Detail);
        else _summary.Skip(++_record, loss.FileOffset, reason, place + loss.Detail);
    }
}
