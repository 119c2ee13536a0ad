using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Wording;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Output;

/// <summary>
/// An alert as a person reads it: time, severity and rule on the first line; below it host and user, what happened, and what the rule saw:
/// the events of a sequence, the count of a threshold.
/// </summary>
internal static class AlertText
{
    private const int TimeColumns = 25;
    private const int SeverityColumns = 10;

    /// <summary>The headings of the first lines.</summary>
    public static StyledText Headings() =>
        new StyledText().Add("TIME (UTC)".PadRight(TimeColumns) + "SEVERITY".PadRight(SeverityColumns) + "RULE", Tone.Dim).EndLine();

    /// <summary>The block of an alert, ended by an empty line.</summary>
    public static StyledText Render(Alert alert, int width)
    {
        var text = new StyledText();
        text.Add(Words.Of(alert.Time).PadRight(TimeColumns), Tone.Dim)
            .Add(Words.Of(alert.Severity).PadRight(SeverityColumns), ToneOf(alert.Severity))
            .AddWrapped(SafeText.OneLine(alert.Name), TimeColumns + SeverityColumns, width, Tone.Strong);
        if (alert.IsUpdate)
        {
            AddSuppression(text, alert.Detection, width);
            return text.EndLine();
        }
        AddWho(text, alert.Detection, width);
        text.Add("  ").AddWrapped(SafeText.OneLine(alert.Reason), 2, width);
        if (alert.Detection.Threshold is { } threshold) AddThreshold(text, alert.Detection, threshold, width);
        if (alert.Detection.Kind is DetectionKind.Sequence or DetectionKind.Sample) AddSequence(text, alert.Detection, width);
        if (alert.Detection.Suppression is { Count: > 0 }) AddSuppression(text, alert.Detection, width);
        return text.EndLine();
    }

    private static void AddWho(StyledText text, Detection detection, int width)
    {
        string[] parts = [.. new[] { ("host", EventText.Hosts(detection)), ("user", EventText.Users(detection)) }
            .Where(part => part.Item2.Length != 0).Select(part => $"{part.Item1} {part.Item2}")];
        if (parts.Length != 0) text.Add("  ").AddWrapped(string.Join(", ", parts), 2, width, Tone.Dim);
    }

    // The count and the group are in the reason.
    private static void AddThreshold(StyledText text, Detection detection, ThresholdResult threshold, int width)
    {
        var from = Words.TimeOfDay(threshold.From, detection.Time);
        var to = Words.TimeOfDay(threshold.To, detection.Time);
        if (threshold.To > threshold.From) text.Add("  ").AddWrapped($"from {from} to {to}", 2, width, Tone.Dim);
    }

    private static void AddSuppression(StyledText text, Detection detection, int width)
    {
        var suppression = detection.Suppression!;
        var last = Words.TimeOfDay(suppression.LastDetected, detection.Time);
        var values = string.Join(", ", suppression.Terms.Select(term => $"{FieldLabel.Of(term.Key)} {(term.Value.IsMissing ? "missing" : SafeText.OneLine(term.Value.ToString()))}"));
        var more = (detection.Suppression!.IsUpdate ? "this alert stands for " : "stands for ") + Words.Count(suppression.Count, "more detection");
        text.Add("  ").AddWrapped($"{more}, the last at {last}" + (values.Length == 0 ? "" : $": {values}"), 2, width, Tone.Dim);
    }

    private static void AddSequence(StyledText text, Detection detection, int width)
    {
        if (detection.Keys.Count > 0) text.Add("  ").AddWrapped(KeysOf(detection), 2, width, Tone.Dim);
        foreach (var record in detection.Events)
        {
            text.Add("    ");
            if (record is null) text.Add("(no event, as the rule asks)", Tone.Dim).EndLine();
            else AddEvent(text, record, detection, width);
        }
    }

    private static void AddEvent(StyledText text, EventRecord record, Detection detection, int width)
    {
        var time = Words.TimeOfDay(record.Time, detection.Time);
        text.Add(time + "  ", Tone.Dim).AddWrapped(EventText.Describe(record), 4 + time.Length + 2, width);
    }

    private static string KeysOf(Detection detection) =>
        "by " + string.Join(", ", detection.Keys.Select(key => $"{FieldLabel.Of(key.Key)}={SafeText.OneLine(key.Value.ToString())}"));

    private static Tone ToneOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Critical => Tone.Critical,
        RuleSeverity.High => Tone.High,
        RuleSeverity.Medium => Tone.Medium,
        _ => Tone.Low,
    };
}
