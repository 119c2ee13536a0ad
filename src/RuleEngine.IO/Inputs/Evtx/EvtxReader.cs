namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// Reads a Windows event log (EVTX) forward only, a chunk at a time, in the order of the file. What can be read of a damaged log is read; the rest
/// is reported. Not thread-safe.
/// </summary>
internal sealed class EvtxReader
{
    private readonly EvtxScanner _scanner;
    private readonly EvtxRecordDecoder _decoder = new();
    private readonly Action<EvtxLoss> _report;

    /// <summary>A reader at the beginning of a log.</summary>
    /// <param name="stream">The log; it is read forward only, and stays the caller's.</param>
    /// <param name="report">Receives what was not read, and what was read though a check failed.</param>
    /// <param name="includesSlack">Whether to give left-over records behind the used part of chunks too.</param>
    public EvtxReader(Stream stream, Action<EvtxLoss> report, bool includesSlack = false) => (_scanner, _report) = (new EvtxScanner(stream, report, includesSlack), report);

    /// <summary>The record that was read last.</summary>
    public EvtxRecord Record => _decoder.Record;

    /// <summary>How many bytes of the file were taken.</summary>
    public long Position => _scanner.Position;

    /// <summary>Goes to the next record; false behind the last.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool Read()
    {
        while (true)
        {
            while (_scanner.NextRecord(out var frame, out var isSlack))
            {
                if (_decoder.Decode(frame, isSlack) is not { } loss) return true;
                // What is left over has lost its templates more often than not.
                if (!isSlack) _report(loss);
            }
            if (!_scanner.NextChunk()) return false;
            _decoder.Begin(_scanner.Bytes, _scanner.Length, _scanner.Offset, _scanner.Chunk);
        }
    }
}
