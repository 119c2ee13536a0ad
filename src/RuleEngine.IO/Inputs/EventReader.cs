using RuleEngine.Events;

namespace RuleEngine.IO.Inputs;

/// <summary>Reads the events of an input of text: framed, then decoded.</summary>
internal sealed class EventReader(InputBuffer buffer, IEventFramer framer, IEventDecoder decoder, InputSummary summary, int ordinal) : IEventReader
{
    private long _record;

    /// <inheritdoc/>
    public EventRecord? Read()
    {
        while (true)
        {
            var frame = framer.Next();
            summary.BytesRead = buffer.Offset;
            if (frame.Kind == FrameKind.End) return null;
            _record++;
            if (frame.Kind == FrameKind.Garbage) summary.Skip(_record, frame.Offset, frame.Reason, frame.Message);
            else if (Decode(frame) is { } record) return record;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        decoder.Dispose();
        buffer.Dispose();
    }

    private EventRecord? Decode(Frame frame)
    {
        var bytes = buffer.Lend(frame.Length);
        if (TextFrame.TryDecode(decoder, bytes, frame.EndsWithInput, new EventOrigin(summary.Path, _record, frame.Offset) { Input = ordinal }, out var record, out var problem)) return record;
        if (problem.IsNone)
        {
            _record--;
            return null;
        }
        summary.Skip(_record, frame.Offset, problem.Reason, problem.Message);
        return null;
    }
}
