using RuleEngine.Alerts;

namespace RuleEngine.IO.Sinks;

/// <summary>Writes alert documents as NDJSON: one a line, the building blocks of a sequence before its shell. Flushed after each alert.</summary>
public sealed class NdjsonAlertSink : IAlertSink, IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the sink is disposed.</param>
    public NdjsonAlertSink(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_stream, _leaveOpen) = (new BufferedStream(stream), leaveOpen);
    }

    /// <summary>Writes to a file, which is made anew.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static NdjsonAlertSink Create(string path) => new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));

    /// <inheritdoc/>
    public void Write(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        foreach (var block in alert.BuildingBlocks) WriteLine(block);
        WriteLine(alert);
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Flush();
        if (!_leaveOpen) _stream.Dispose();
    }

    private void WriteLine(Alert alert)
    {
        _stream.Write(alert.Document.Span);
        _stream.WriteByte((byte)'\n');
    }
}
