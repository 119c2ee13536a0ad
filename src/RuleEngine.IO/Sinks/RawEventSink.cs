using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Sinks;

/// <summary>
/// Writes events as they were before normalisation, one a line. Of a Windows event that is what its reader kept: values without a text are gone, of
/// two values with one name the second too, line ends are line feeds, and hexadecimal numbers have Windows' own form. Not thread-safe.
/// </summary>
public sealed class RawEventSink : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly RawEventFormat _format;
    private readonly BufferedStream _output;
    private readonly Utf8JsonWriter _json;
    private readonly WindowsEventXmlWriter _xml = new();
    private readonly WindowsEvent _source = new(new DataNameTable());

    /// <summary>Writes to a stream, which stays open when the sink is disposed.</summary>
    public RawEventSink(Stream output, RawEventFormat format)
    {
        ArgumentNullException.ThrowIfNull(output);
        (_format, _output) = (format, new BufferedStream(output, BufferSize));
        _json = new Utf8JsonWriter(_output, NdjsonEventSink.WriterOptions);
    }

    /// <summary>How many events were left out, because they are no Windows events and so have no XML.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Writes one event and a line feed.</summary>
    public void Write(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        // The document of a lent event would be gone.
        var document = record.Keep().DeferredDocument as WindowsEventDocument;
        document?.Load(_source);
        if (_format == RawEventFormat.Json)
        {
            WriteJson(record, isWindowsEvent: document is not null);
        }
        else if (document is not null)
        {
            _output.Write(_xml.Write(_source));
        }
        else
        {
            LeftOut++;
            return;
        }
        _output.WriteByte((byte)'\n');
    }

    /// <summary>Writes out what is buffered.</summary>
    public void Dispose()
    {
        _json.Dispose();
        _output.Flush();
    }

    private void WriteJson(EventRecord record, bool isWindowsEvent)
    {
        if (!isWindowsEvent)
        {
            WriteLine(record);
            return;
        }
        _json.Reset();
        WindowsEventJsonWriter.Write(_source, _json);
        _json.Flush();
    }

    // Byte for byte as it was, unless it lay over several lines.
    private void WriteLine(EventRecord record)
    {
        if (!record.Document.Span.ContainsAny((byte)'\n', (byte)'\r'))
        {
            _output.Write(record.Document.Span);
            return;
        }
        _json.Reset();
        NdjsonEventSink.WriteDocument(_json, record);
        _json.Flush();
    }
}
