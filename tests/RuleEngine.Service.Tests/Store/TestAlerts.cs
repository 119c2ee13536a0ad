using System.Text;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Service.Tests.Store;

/// <summary>Alerts made by hand, so that a test says in them what it is about.</summary>
internal static class TestAlerts
{
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    public static Alert Of(
        string id, string name = "A rule", string reason = "It happened.", RuleSeverity severity = RuleSeverity.High, string ruleId = "rule-1", string? host = "WS-1", string? user = "ann",
        int minutes = 0, string extra = "", IReadOnlyList<string>? tags = null, IReadOnlyList<EventRecord?>? events = null) => new()
    {
        Id = id,
        Rule = BareRule.Of(name, severity) with { RuleId = ruleId, Tags = tags ?? [] },
        Detection = new RuleEngine.Alerts.Detection { Kind = DetectionKind.Event, Time = EventTime.From(Start.AddMinutes(minutes)), Events = events ?? [] },
        Name = name,
        Severity = severity,
        RiskScore = 73,
        Reason = reason,
        Document = Document(id, name, host, user, extra),
    };

    /// <summary>The same alert standing for more.</summary>
    public static Alert Update(this Alert alert, long count) => alert with
    {
        Detection = alert.Detection with { Suppression = new SuppressionResult([], alert.Time, alert.Time, alert.Time, count, IsUpdate: true) },
        Document = Document(alert.Id, alert.Name, "WS-1", "ann", $"count {count}"),
    };

    public static EventRecord Event(int number, string text = "x") =>
        EventRecord.Parse($$"""{"@timestamp":"2026-03-10T09:00:00Z","event":{"id":"e{{number}}"},"host":{"name":"WS-1"},"text":{{JsonSerializer.Serialize(text)}}}""");

    private static ReadOnlyMemory<byte> Document(string id, string name, string? host, string? user, string extra)
    {
        var fields = new Dictionary<string, object?> { ["@timestamp"] = "2026-03-10T09:00:00.000Z", ["event.kind"] = "signal", ["extra"] = extra };
        if (host is not null) fields["host"] = new Dictionary<string, string> { ["name"] = host };
        fields["kibana.alert.uuid"] = id;
        fields["kibana.alert.rule.name"] = name;
        if (user is not null) fields["user.name"] = new[] { user };
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(fields));
    }
}
