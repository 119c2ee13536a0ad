using RuleEngine.Events;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Inputs;

/// <summary>Reads the events of an event log (EVTX), and normalises them.</summary>
internal sealed class EvtxEventReader : IEventReader
{
    private readonly InputBuffer _buffer;
    private readonly InputSummary _summary;
    private readonly int _ordinal;
    private readonly InputBufferStream _stream;
    private readonly EvtxReader _reader;
    private readonly EvtxEventMaker _maker;
    private long _record;

    /// <summary>A reader at the beginning of a log.</summary>
    public EvtxEventReader(InputBuffer buffer, FieldTable fields, InputSummary summary, int ordinal, bool includesSlack)
    {
        (_buffer, _summary, _ordinal) = (buffer, summary, ordinal);
        _stream = new InputBufferStream(buffer);
        _reader = new EvtxReader(_stream, Count, includesSlack);
        _maker = new EvtxEventMaker(fields);
    }

    /// <inheritdoc/>
    public EventRecord? Read()
    {
        while (_reader.Read())
        {
            _summary.BytesRead = _buffer.Offset;
            _record++;
            var offset = _reader.Record.FileOffset;
            if (_maker.Make(_reader.Record, new EventOrigin(_summary.Path, _record, offset) { Input = _ordinal }, out var problem) is { } record) return record;
            _summary.Skip(_record, offset, problem.Reason, problem.Message);
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
        var problem = EvtxEventMaker.ProblemOf(loss);
        if (loss.IsRead) _summary.Warn(loss.FileOffset, problem.Reason, problem.Message);
        else _summary.Skip(++_record, loss.FileOffset, problem.Reason, problem.Message);
    }
}
