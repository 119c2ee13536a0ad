using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Formats;

/// <summary>An alert as a generic webhook is sent it: what most receivers look at, and the document. A contract: fields are added, never renamed.</summary>
internal static class AlertJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, UTF-8.</summary>
    public static byte[] Write(StoredAlert alert) => Write(writer =>
    {
        writer.WriteString("id", alert.Id);
        writer.WriteNumber("sequence", alert.Sequence);
        writer.WriteString("time", AlertText.TimeOf(alert.Time));
        writer.WriteString("rule_id", alert.RuleId);
        writer.WriteString("name", alert.Name);
        writer.WriteString("severity", AlertText.NameOf(alert.Severity));
        writer.WriteNumber("risk_score", alert.RiskScore);
        writer.WriteString("reason", alert.Reason);
        writer.WriteString("host", alert.Host);
        writer.WriteString("user", alert.User);
        writer.WriteStartArray("tags");
        foreach (var tag in alert.Tags) writer.WriteStringValue(tag);
        writer.WriteEndArray();
        writer.WriteBoolean("is_update", alert.IsUpdate);
        writer.WritePropertyName("document");
        writer.WriteRawValue(alert.Document.Span, skipInputValidation: true);
    });

    /// <summary>An object with the members that a caller writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }
}
