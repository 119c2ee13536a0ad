namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Reads what the records of chunks say. Chunks need nothing of each other, so several decoders may read a log. Not thread-safe.</summary>
internal sealed class EvtxRecordDecoder
{
    private readonly BinXmlDecoder _decoder = new();
    private byte[] _bytes = [];
    private long _offset;
    private int _chunk;

    /// <summary>The record that was decoded last.</summary>
    public EvtxRecord Record { get; } = new();

    /// <summary>Turns to another chunk.</summary>
    /// <param name="bytes">Its bytes, which stay as long as records of it are decoded.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="offset">Where in the file it begins.</param>
    /// <param name="chunk">Its number.</param>
    public void Begin(byte[] bytes, int length, long offset, int chunk)
    {
        (_bytes, _offset, _chunk) = (bytes, offset, chunk);
        _decoder.Begin(bytes, length);
    }

    /// <summary>Decodes a record of the chunk.</summary>
    /// <param name="frame">Where it stands.</param>
    /// <param name="isSlack">Whether it stands behind the used part.</param>
    /// <returns>What is wrong, or null.</returns>
    public EvtxLoss? Decode(EvtxFrame frame, bool isSlack)
    {
        Record.RecordId = frame.Id(_bytes);
        Record.Written = frame.Time(_bytes);
        Record.FileOffset = _offset + frame.Start;
        Record.Chunk = _chunk;
        Record.IsSlack = isSlack;
        return _decoder.Decode(frame.XmlStart, frame.XmlEnd, Record) is { } problem ? new EvtxLoss(EvtxLossReason.BadXml, Record.FileOffset, _chunk, frame.Start, false, problem) : null;
    }
}
