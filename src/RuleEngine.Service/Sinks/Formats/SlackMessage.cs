using System.Globalization;
using System.Text.Json;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Formats;

/// <summary>An alert as a message for Slack's incoming webhooks, in blocks. <c>verbatim</c> keeps Slack itself from making links and mentions of text.</summary>
internal static class SlackMessage
{
    // Slack refuses a section beyond 3,000 characters and a field beyond 2,000; entities are up to five times what they stand for.
    private const int MaxName = 200;
    private const int MaxReason = 500;
    private const int MaxField = 200;

    /// <summary>The body, UTF-8.</summary>
    public static byte[] Write(StoredAlert alert) => AlertJson.Write(writer =>
    {
        var (name, severity) = (ChatText.QuietMrkdwn(alert.Name, MaxName), AlertText.NameOf(alert.Severity));
        // What notifications show.
        writer.WriteString("text", $"[{severity}] {name}");
        writer.WriteBoolean("unfurl_links", false);
        writer.WriteBoolean("unfurl_media", false);
        writer.WriteStartArray("blocks");
        WriteSection(writer, $"*[{severity}] {name.Replace('*', '∗')}*\n{ChatText.QuietMrkdwn(alert.Reason, MaxReason)}");
        writer.WriteStartObject();
        writer.WriteString("type", "section");
        writer.WriteStartArray("fields");
        foreach (var (label, value) in FieldsOf(alert)) WriteText(writer, $"*{label}*\n{ChatText.QuietMrkdwn(value, MaxField)}");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    /// <summary>What a person in a chat looks at first.</summary>
    public static IEnumerable<(string Label, string Value)> FieldsOf(StoredAlert alert)
    {
        yield return ("Time", AlertText.TimeOf(alert.Time));
        if (alert.Host is { } host) yield return ("Host", host);
        if (alert.User is { } user) yield return ("User", user);
        yield return ("Risk score", alert.RiskScore.ToString("0.##", CultureInfo.InvariantCulture));
        yield return ("Rule", alert.RuleId);
        yield return ("Alert", alert.Id);
    }

    private static void WriteSection(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "section");
        writer.WritePropertyName("text");
        WriteText(writer, text);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "mrkdwn");
        writer.WriteString("text", text);
        writer.WriteBoolean("verbatim", true);
        writer.WriteEndObject();
    }
}
