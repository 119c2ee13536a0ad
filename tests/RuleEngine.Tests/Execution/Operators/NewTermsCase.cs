using System.Globalization;
using System.Text.RegularExpressions;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>A line of <c>tests/cases/new-terms</c>: a rule, its history, a stream, and what comes out. The file says how it is written.</summary>
internal static partial class NewTermsCase
{
    // 2024-05-01T10:00:00Z.
    private const long Start = 1_714_557_600;

    /// <summary>What comes of a rule, a history and a stream, as the cases write it.</summary>
    public static string Run(string rule, string history, string stream)
    {
        var statistics = new DetectionStatistics();
        var alerts = new List<string>();
        var options = new DetectionOptions { History = history.Length == 0 ? null : EventsOf(history) };
        using var run = RecordedRun.Load([RuleOf(rule)]).Start(System.Reactive.Observer.Create<Alert>(alert => alerts.Add(Describe(alert.Detection))), statistics, options);
        foreach (var record in EventsOf(stream)) run.OnNext(record);
        run.OnCompleted();
        var drops = statistics.DroppedPartials.Select(item => $"{item.Reason}:{item.Count}").ToArray();
        return (alerts.Count == 0 ? "-" : string.Join(' ', alerts)) + (drops.Length == 0 ? "" : " !! " + string.Join(' ', drops));
    }

    /// <summary>The events of a stream.</summary>
    public static EventRecord[] EventsOf(string stream) => [.. stream.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(EventOf)];

    /// <summary>A detection: the event, and its term.</summary>
    public static string Describe(Detection detection) => $"{detection.Events[0]!.Origin.Source}:{string.Join(',', detection.Keys.Select(key => key.Value))}";

    private static Diagnostics.SourceText RuleOf(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] fields = [.. parts[1].Select(letter => letter switch { 'n' => "user.name", 'd' => "user.domain", _ => "process.pid" })];
        var rest = parts.Length < 3 ? "" : "timestamp_override = \"event.ingested\"\n" + (parts[2] == "ingested!" ? "timestamp_override_fallback_disabled = true" : "");
        return StateRules.NewTerms(1, "event.action:A", fields, $"now-{parts[0]}", rest);
    }

    private static EventRecord EventOf(string text)
    {
        var parts = Event().Match(text);
        Assert.True(parts.Success, text);
        var members = $"\"@timestamp\":{TimeOf(parts.Groups["time"].Value)},\"event.action\":\"{parts.Groups["label"].Value}\"";
        if (parts.Groups["ingested"].Success) members += $",\"event.ingested\":{(parts.Groups["ingested"].Value is var ingested && char.IsAsciiDigit(ingested[0]) ? TimeOf(ingested) : $"\"{ingested}\"")}";
        string[] names = ["user.name", "user.domain", "process.pid"];
        foreach (var (field, values) in names.Zip(parts.Groups["values"].Captures)) members += ValuesOf(field, values.Value);
        return EventRecord.Parse($"{{{members}}}", parts.Groups["label"].Value + parts.Groups["time"].Value);
    }

    private static string ValuesOf(string field, string values) =>
        values == "-" ? "" : $",\"{field}\":[{string.Join(',', values.Split('+').Select(value => value == "null" || value.All(letter => char.IsAsciiDigit(letter) || letter == '.') ? value : $"\"{value}\""))}]";

    private static string TimeOf(string seconds) =>
        $"\"{new EventTime((long)((Start + decimal.Parse(seconds, CultureInfo.InvariantCulture)) * 1_000_000_000m))}\"";

    [GeneratedRegex(@"^(?<label>[A-Z])(?<time>[\d.]+)(@(?<ingested>[^/]+))?(/(?<values>[^/]+))*$")]
    private static partial Regex Event();
}
