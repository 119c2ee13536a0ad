using System.Globalization;
using System.Reactive.Linq;
using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests.Alerts;

/// <summary>What <c>risk_score_expression</c> gives: tests/cases/alerts/risk-scores.cases, and over alerts of several events.</summary>
public class RiskScoreExpressionTests
{
    private const string Fallback = "kibana.alert.risk_score_fallback";

    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Repository.CasesOf("alerts", "risk-scores.cases")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var (bar, arrow) = (line.LastIndexOf(" | ", StringComparison.Ordinal), line.LastIndexOf("=>", StringComparison.Ordinal));
            data.Add(line[..bar], line[(bar + 3)..arrow].Trim(), line[(arrow + 2)..].Trim());
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_expression_gives_this_score(string expression, string fields, string expected)
    {
        var alert = Assert.Single(AlertsOf("query", "kuery", "*:*", expression, "", fields));

        var isFallback = expected == "fallback";
        Assert.Equal(isFallback ? 47 : double.Parse(expected, CultureInfo.InvariantCulture), alert.RiskScore);
        var document = JsonNode.Parse(alert.Document.Span)!;
        Assert.Equal(alert.RiskScore, document["kibana.alert.risk_score"]!.GetValue<double>());
        Assert.Equal(isFallback, document[Fallback]?.GetValue<bool>() ?? false);
    }

    [Fact]
    public void A_threshold_is_scored_by_its_group_and_its_counts()
    {
        const string Threshold = "[rule.threshold]\nfield = [\"host.name\"]\nvalue = 3";
        const string Expression = "[kibana.alert.threshold_result.count] * 10 + if([host.name] == 'dc', 5, 0) + if(exists([user.name]), 50, 0)";

        var alert = Assert.Single(AlertsOf("threshold", "kuery", "*:*", Expression, Threshold, [.. Enumerable.Repeat("{\"host\":{\"name\":\"dc\"},\"user\":{\"name\":\"ann\"}}", 3)]));

        Assert.Equal(35, alert.RiskScore);
    }

    [Fact]
    public void A_sequence_is_scored_by_what_its_events_have_in_common_and_each_block_by_its_event()
    {
        const string Expression = "if([host.name] == 'dc', 10, 0) + if([event.code] == '1', 20, 0)";

        var alert = Assert.Single(AlertsOf("eql", "eql", "sequence [any where event.code == \"1\"] [any where event.code == \"2\"]", Expression, "",
            "{\"host\":{\"name\":\"dc\"},\"event\":{\"code\":\"1\"}}", "{\"host\":{\"name\":\"dc\"},\"event\":{\"code\":\"2\"}}"));

        Assert.Equal(10, alert.RiskScore);
        Assert.Equal([30, 10], alert.BuildingBlocks.Select(block => block.RiskScore));
    }

    [Fact]
    public void A_rule_with_a_wrong_expression_does_not_run()
    {
        var engine = DetectionEngine.Load(Rule("query", "kuery", "*:*", "[user.name] +", ""));
        Assert.False(engine.Rules[0].IsCompiled);
        Assert.Equal("RE2304", Assert.Single(engine.Diagnostics).Code);
    }

    private static IReadOnlyList<Alert> AlertsOf(string type, string language, string query, string expression, string rest, params string[] events)
    {
        var engine = DetectionEngine.Load(Rule(type, language, query, expression, rest));
        Assert.DoesNotContain(engine.Diagnostics, finding => finding.Severity == DiagnosticSeverity.Error);
        return [.. engine.Detect(events.Select(EventOf).ToObservable()).ToEnumerable()];
    }

    private static EventRecord EventOf(string fields, int index)
    {
        var document = JsonNode.Parse(fields)!.AsObject();
        document["@timestamp"] = $"2024-05-01T10:00:0{index}Z";
        return EventRecord.Parse(document.ToJsonString());
    }

    private static string Rule(string type, string language, string query, string expression, string rest) => $"""
        [metadata]
        creation_date = "2026/11/21"
        updated_date = "2026/11/21"
        maturity = "production"

        [rule]
        author = ["RuleEngine"]
        description = "Everything."
        name = "Everything"
        risk_score = 47
        risk_score_expression = '''{expression}'''
        rule_id = "5c1e5a52-6c8d-4f57-9a43-0a2f6d0b1c35"
        severity = "medium"
        type = "{type}"
        language = "{language}"
        query = '''{query}'''

        {rest}
        """;
}
