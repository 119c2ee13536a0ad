using System.Globalization;
using System.Text.RegularExpressions;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Execution;

/// <summary>A line of <c>tests/cases/orders</c>: rules that put their events in different orders, a stream, and what comes out. The file says how it is written.</summary>
internal static partial class OrderCase
{
    // 2024-05-01T10:00:00Z.
    private const long Start = 1_714_557_600;

    /// <summary>What comes of rules and a stream, as the cases write it.</summary>
    public static string Run(string rules, string stream)
    {
        var engine = RecordedRun.Load([.. rules.Split(';', StringSplitOptions.TrimEntries).Select((rule, i) => RuleOf(i + 1, rule))]);
        var statistics = new DetectionStatistics();
        var alerts = new List<string>();
        using var run = engine.Start(System.Reactive.Observer.Create<Alert>(alert => alerts.Add($"{NumberOf(alert.Rule.RuleId)}:{SequenceTrace.Describe(alert.Detection)}")), statistics);
        foreach (var word in stream.Split(' ', StringSplitOptions.RemoveEmptyEntries)) run.OnNext(EventOf(word));
        run.OnCompleted();
        var missed = statistics.DroppedPartials.Where(item => item.Reason == "Untimed").Select(item => $"{NumberOf(item.RuleId)}:{item.Count}").ToArray();
        return (alerts.Count == 0 ? "-" : string.Join(' ', alerts)) + (missed.Length == 0 ? "" : " !! " + string.Join(' ', missed));
    }

    private static SourceText RuleOf(int number, string text)
    {
        var end = text.IndexOf('}', StringComparison.Ordinal);
        var fields = text[1..end].Split(',');
        var query = text[(end + 1)..].Trim();
        if (!query.StartsWith("any", StringComparison.Ordinal) && !query.StartsWith("sample", StringComparison.Ordinal)) query = SequenceTrace.QueryOf(query);
        return StateRules.Eql(number, query, "now-9h", StateRules.Order(fields[0], fields.Length > 1 ? fields[1] : ""));
    }

    private static string NumberOf(string ruleId) => int.Parse(ruleId.AsSpan(ruleId.LastIndexOf('-') + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static EventRecord EventOf(string text)
    {
        var parts = Event().Match(text);
        Assert.True(parts.Success, text);
        var members = $"\"@timestamp\":{TimeOf(parts.Groups["time"].Value)},\"event.action\":\"{parts.Groups["label"].Value}\",\"user.name\":\"{(parts.Groups["key"].Success ? parts.Groups["key"].Value : "k")}\"";
        if (parts.Groups["created"].Success) members += $",\"event.created\":{ValueOf(parts.Groups["created"].Value)}";
        if (parts.Groups["sequence"].Success) members += $",\"event.sequence\":{parts.Groups["sequence"].Value}";
        return EventRecord.Parse($"{{{members}}}", parts.Groups["label"].Value + parts.Groups["time"].Value);
    }

    // Seconds are told as text, what is no number of seconds stands as it is, or is a text when it is no JSON.
    private static string ValueOf(string text) =>
        text is "null" or "true" || text[0] == '{' ? text
        : text[0] == '[' ? $"[{string.Join(',', text[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ValueOf))}]"
        : !decimal.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? $"\"{text}\""
        : seconds > Start ? text : TimeOf(text);

    private static string TimeOf(string seconds) =>
        $"\"{new EventTime((long)((Start + decimal.Parse(seconds, CultureInfo.InvariantCulture)) * 1_000_000_000m))}\"";

    [GeneratedRegex(@"^(?<label>[A-Z])(?<time>[\d.]+)(@(?<created>[^#/]+))?(#(?<sequence>[^/]+))?(/(?<key>\w+))?$")]
    private static partial Regex Event();
}
