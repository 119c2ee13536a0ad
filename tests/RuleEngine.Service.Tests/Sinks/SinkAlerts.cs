using System.Text;
using System.Text.Json;
using RuleEngine.Rules;
using RuleEngine.Service.Store;
using RuleEngine.Service.Tests.Store;

namespace RuleEngine.Service.Tests.Sinks;

/// <summary>Stored alerts made by hand.</summary>
internal static class SinkAlerts
{
    /// <summary>What logs may hold that does harm where it is shown, or breaks what carries it.</summary>
    public const string Hostile = "<!channel> <@U123> @here [click](https://evil.test/x) https://evil.test <https://evil.test|ok> a|b c=d \\ \"q\" 'q' \n\r\n\t\0\u001b[31m \u202Eabc *bold* _it_ `code` #general \uD800 end";

    public static StoredAlert Of(long sequence, string? id = null, string? text = null, RuleSeverity severity = RuleSeverity.High, bool isUpdate = false, IReadOnlyList<string>? tags = null, string ruleId = "rule-1") => new()
    {
        Sequence = sequence,
        Id = id ?? $"id{sequence}",
        Time = TestAlerts.Start.AddSeconds(sequence),
        RuleId = ruleId,
        Name = text ?? "A rule",
        Severity = severity,
        RiskScore = 73.5,
        Reason = text ?? "It happened.",
        Host = text ?? "WS-1",
        User = text ?? "ann",
        Tags = tags ?? (text is null ? ["T: 1"] : [text]),
        IsUpdate = isUpdate,
        Document = Document(id ?? $"id{sequence}", text ?? $"document {sequence} {isUpdate}"),
    };

    public static StoredAlert WithBlocks(this StoredAlert alert, int count) => alert with
    {
        BuildingBlocks = [.. Enumerable.Range(0, count).Select(i => Document($"{alert.Id}-block{i}", $"block {i}"))],
    };

    private static ReadOnlyMemory<byte> Document(string id, string text) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new Dictionary<string, object> { ["@timestamp"] = "2026-03-10T09:00:00.000Z", ["event"] = new { code = 1 }, ["kibana.alert.uuid"] = id, ["text"] = text }));
}
