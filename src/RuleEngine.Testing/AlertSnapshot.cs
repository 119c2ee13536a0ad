using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Testing;

/// <summary>
/// Renders alerts for review: what fired, when, why, on which events. Not the alert documents: those change with every field that is added,
/// and a reviewer would stop reading.
/// </summary>
public static class AlertSnapshot
{
    /// <summary>The fields that are shown of each event when a caller names none; those that an event lacks are left out.</summary>
    public static IReadOnlyList<string> DefaultFields { get; } =
    [
        "event.code", "event.action", "event.outcome", "host.name", "user.name", "process.name", "process.executable", "process.pid",
        "file.path", "registry.path", "source.ip", "destination.ip",
    ];

    /// <summary>The alerts as a JSON array, in the order given.</summary>
    /// <param name="alerts">The alerts.</param>
    /// <param name="fields">Which fields of each event are shown; <see cref="DefaultFields"/> when null.</param>
    public static string Render(IEnumerable<Alert> alerts, IEnumerable<string>? fields = null)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        string[] shown = [.. fields ?? DefaultFields];
        return JsonLayout.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var alert in alerts) WriteAlert(writer, alert, shown);
            writer.WriteEndArray();
        });
    }

    private static void WriteAlert(Utf8JsonWriter writer, Alert alert, string[] fields)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", alert.Name);
        writer.WriteString("rule_id", alert.Rule.RuleId);
        writer.WriteString("severity", WordOf(alert.Severity));
        writer.WriteString("time", alert.Time.ToString());
        writer.WriteString("reason", alert.Reason);
        WriteKeys(writer, alert.Detection.Keys);
        if (alert.Detection.Threshold is { } threshold) WriteThreshold(writer, threshold);
        writer.WriteStartArray("events");
        foreach (var record in alert.Detection.Events) WriteEvent(writer, record, fields);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string WordOf(RuleSeverity severity) => JsonNamingPolicy.SnakeCaseLower.ConvertName(severity.ToString());

    private static void WriteKeys(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, FieldValue>> keys)
    {
        if (keys.Count == 0) return;
        writer.WriteStartObject("keys");
        foreach (var (field, value) in keys) FieldValueJson.Write(writer, field, value);
        writer.WriteEndObject();
    }

    private static void WriteThreshold(Utf8JsonWriter writer, ThresholdResult threshold)
    {
        writer.WriteStartObject("threshold");
        writer.WriteNumber("count", threshold.Count);
        writer.WriteString("from", threshold.From.ToString());
        writer.WriteString("to", threshold.To.ToString());
        if (threshold.CardinalityField is { } field)
        {
            writer.WriteString("cardinality_field", field);
            writer.WriteNumber("cardinality", threshold.Cardinality);
        }
        if (threshold.Aggregations.Count > 0)
        {
            writer.WriteStartObject("aggregations");
            foreach (var (name, value) in threshold.Aggregations) FieldValueJson.Write(writer, name, value);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    // A stage of a sequence that asked for an event to be missing has none to show.
    private static void WriteEvent(Utf8JsonWriter writer, EventRecord? record, string[] fields)
    {
        if (record is null)
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("origin", OriginOf(record));
        writer.WriteString("time", record.Time.ToString());
        foreach (var field in fields)
        {
            if (record[field] is { IsMissing: false } value) FieldValueJson.Write(writer, field, value);
        }
        writer.WriteEndObject();
    }

    // The folder differs from machine to machine; the name and the number of the record do not.
    private static string OriginOf(EventRecord record) => (record.Origin with { Source = Path.GetFileName(record.Origin.Source) }).ToString();
}
