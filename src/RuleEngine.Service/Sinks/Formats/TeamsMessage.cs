using System.Text.Json;
using RuleEngine.Rules;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Formats;

/// <summary>An alert as an adaptive card, as workflows of Teams take it. All text from logs is in runs of rich text, which know no markdown.</summary>
internal static class TeamsMessage
{
    private const int MaxName = 200;
    private const int MaxReason = 1000;
    private const int MaxField = 200;

    /// <summary>The body, UTF-8.</summary>
    public static byte[] Write(StoredAlert alert) => AlertJson.Write(writer =>
    {
        writer.WriteString("type", "message");
        writer.WriteStartArray("attachments");
        writer.WriteStartObject();
        writer.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        writer.WriteNull("contentUrl");
        writer.WriteStartObject("content");
        writer.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        writer.WriteString("type", "AdaptiveCard");
        writer.WriteString("version", "1.4");
        writer.WriteStartArray("body");
        var color = alert.Severity >= RuleSeverity.High ? "Attention" : alert.Severity == RuleSeverity.Medium ? "Warning" : "Default";
        WriteRuns(writer, new Run($"[{AlertText.NameOf(alert.Severity)}] ", IsBold: true, color), new Run(ChatText.Quiet(alert.Name, MaxName), IsBold: true));
        WriteRuns(writer, new Run(ChatText.Quiet(alert.Reason, MaxReason)));
        foreach (var (label, value) in SlackMessage.FieldsOf(alert)) WriteRuns(writer, new Run($"{label}: ", IsBold: true), new Run(ChatText.Quiet(value, MaxField)));
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    private static void WriteRuns(Utf8JsonWriter writer, params ReadOnlySpan<Run> runs)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "RichTextBlock");
        writer.WriteStartArray("inlines");
        foreach (var run in runs)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "TextRun");
            writer.WriteString("text", run.Text);
            if (run.IsBold) writer.WriteString("weight", "Bolder");
            if (run.Color is { } color) writer.WriteString("color", color);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A run of text.</summary>
    private sealed record Run(string Text, bool IsBold = false, string? Color = null);
}
