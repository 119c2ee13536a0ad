using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>
/// Alerts that a sink could not be given: <c>dead-letters/NAME.ndjson</c> in the data folder, one a line with the reason, on the disk before the sink goes on. The file is for people and is never
/// deleted from here.
/// </summary>
internal sealed class DeadLetters
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly string _sink;
    private readonly TimeProvider _time;

    /// <summary>The dead letters of a sink.</summary>
    public DeadLetters(string dataFolder, string sink, TimeProvider time) =>
        (_sink, _time, Path) = (sink, time, System.IO.Path.Combine(dataFolder, "dead-letters", SinkFileName.Of(sink) + ".ndjson"));

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Writes alerts.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Write(IEnumerable<(StoredAlert Alert, string Reason)> letters)
    {
        using var lines = new MemoryStream();
        foreach (var (alert, reason) in letters) WriteLine(lines, alert, reason);
        AlertFile.Append(Path, lines.GetBuffer().AsSpan(0, (int)lines.Length));
    }

    private void WriteLine(MemoryStream lines, StoredAlert alert, string reason)
    {
        using (var writer = new Utf8JsonWriter(lines, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("time", _time.GetUtcNow().UtcDateTime);
            writer.WriteString("sink", _sink);
            writer.WriteString("reason", reason);
            writer.WriteNumber("sequence", alert.Sequence);
            writer.WriteString("id", alert.Id);
            writer.WritePropertyName("alert");
            writer.WriteRawValue(alert.Document.Span, skipInputValidation: true);
            writer.WriteStartArray("building_blocks");
            foreach (var block in alert.BuildingBlocks) writer.WriteRawValue(block.Span, skipInputValidation: true);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        lines.WriteByte((byte)'\n');
    }
}
