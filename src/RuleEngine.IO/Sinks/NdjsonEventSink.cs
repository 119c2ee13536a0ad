using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Events;

namespace RuleEngine.IO.Sinks;

/// <summary>
/// Writes events as NDJSON: one document a line, whatever lines it had in its file, or some fields of it under their dotted names. Not thread-safe.
/// </summary>
public sealed class NdjsonEventSink : IDisposable
{
    private const int MaxDepth = 128;
    private const int BufferSize = 64 * 1024;

    /// <summary>How JSON is written: texts stay readable.</summary>
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly BufferedStream _output;
    private readonly Utf8JsonWriter _writer;
    private readonly EventProjection? _projection;

    /// <summary>Writes to a stream, which stays open when the sink is disposed.</summary>
    /// <param name="output">The stream.</param>
    /// <param name="fields">The fields to write, in this order; null for whole documents. A field that holds an object is written with all below it.</param>
    public NdjsonEventSink(Stream output, IReadOnlyList<string>? fields = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = new BufferedStream(output, BufferSize);
        _writer = new Utf8JsonWriter(_output, WriterOptions);
        _projection = fields is null ? null : new EventProjection(fields);
    }

    /// <summary>Writes one event and a line feed.</summary>
    public void Write(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _writer.Reset();
        using (var document = Parse(record))
        {
            if (_projection is null) document.RootElement.WriteTo(_writer);
            else _projection.Write(document.RootElement, _writer);
        }
        _writer.Flush();
        _output.WriteByte((byte)'\n');
    }

    /// <summary>Writes the document of an event as one JSON value.</summary>
    public static void WriteDocument(Utf8JsonWriter writer, EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        using var document = Parse(record);
        document.RootElement.WriteTo(writer);
    }

    /// <summary>Writes out what is buffered.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _output.Flush();
    }

    private static JsonDocument Parse(EventRecord record) => JsonDocument.Parse(record.Document, new JsonDocumentOptions { MaxDepth = MaxDepth });
}
