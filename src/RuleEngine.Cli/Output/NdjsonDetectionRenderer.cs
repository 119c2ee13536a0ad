using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Sinks;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Output;

/// <summary>Shows an event as it is, and a sequence or sample as one object with its join keys and its events.</summary>
internal sealed class NdjsonDetectionRenderer(Stream output) : IDetectionRenderer
{
    private readonly BufferedStream _output = new(output, 64 * 1024);

    /// <inheritdoc/>
    public void Write(Detection detection)
    {
        using (var writer = new Utf8JsonWriter(_output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (detection.Kind == DetectionKind.Event) WriteEvent(writer, detection.Events[0]);
            else WriteGroup(writer, detection);
        }
        _output.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Flush();

    private static void WriteGroup(Utf8JsonWriter writer, Detection detection)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(detection.Kind == DetectionKind.Sample ? "sample" : "sequence");
        writer.WriteStartArray("join_keys");
        foreach (var (_, value) in detection.Keys) FieldValueJson.Write(writer, value);
        writer.WriteEndArray();
        writer.WriteStartArray("events");
        foreach (var record in detection.Events) WriteEvent(writer, record);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter writer, EventRecord? record)
    {
        if (record is null) writer.WriteNullValue();
        else NdjsonEventSink.WriteDocument(writer, record);
    }
}
