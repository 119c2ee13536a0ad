using System.Text.Json.Nodes;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Tests.Compilation;

/// <summary>Which events a rule sees by its index patterns: tests/cases/indices holds them as data.</summary>
public sealed class IndexRestrictionTests
{
    private static readonly string[] CaseFile = ["indices", "indices.cases.jsonl"];

    public static TheoryData<string> Cases() => JsonCases.NamesOf(CaseFile);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_sees_the_events_of_its_indices(string name)
    {
        var found = JsonCases.Find(name, CaseFile);
        var document = JsonNode.Parse(found.GetProperty("event").GetRawText())!.AsObject();
        document["@timestamp"] = "2024-05-01T10:00:00Z";
        var engine = DetectionEngine.Load([new SourceText("rule.toml", Rule(found.GetProperty("index").GetRawText()))]);
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));

        Assert.Equal(found.GetProperty("sees").GetBoolean(), CountAlerts(engine, document.ToJsonString()) == 1);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_survey_tells_the_same(string name)
    {
        var found = JsonCases.Find(name, CaseFile);
        var record = EventRecord.Parse(found.GetProperty("event").GetRawText().Insert(1, "\"@timestamp\":\"2024-05-01T10:00:00Z\"" + (found.GetProperty("event").EnumerateObject().Any() ? "," : "")));
        var engine = DetectionEngine.Load([new SourceText("rule.toml", Rule(found.GetProperty("index").GetRawText()))]);

        Assert.Equal(found.GetProperty("sees").GetBoolean(), engine.Rules[0].DescribeRequirements()!.Indices.Takes(field => TextOf(record[field])));
    }

    [Fact]
    public void Who_ignores_the_patterns_sees_every_event_and_no_alert()
    {
        string[] events =
        [
            """{"@timestamp":"2024-05-01T10:00:00Z","_index":"logs-system.security-default"}""",
            """{"@timestamp":"2024-05-01T10:00:00Z","_index":".kibana-event-log-8"}""",
            """{"@timestamp":"2024-05-01T10:00:00Z","kibana.alert.rule.uuid":"x"}""",
        ];
        var options = EngineOptions.Default with { IgnoreIndexPatterns = true };

        Assert.Equal(2, CountAlerts(DetectionEngine.Load([new SourceText("rule.toml", Rule("""["filebeat-*"]"""))], options), events));
        Assert.Equal(3, CountAlerts(DetectionEngine.Load([new SourceText("rule.toml", Rule("""[".alerts-security.*"]"""))], options), events));
    }

    [Fact]
    public void Rules_with_the_same_patterns_share_their_answer()
    {
        var patterns = IndexPatternList.Parse(["winlogbeat-*", "logs-system.*"]);

        Assert.Equal(
            IrPrinter.Print(new IrPredicate.InIndex(patterns)), IrPrinter.Print(new IrPredicate.InIndex(IndexPatternList.Parse(["logs-system.*", "*:winlogbeat-*", "logs-system.*"]))));
    }

    private static int CountAlerts(DetectionEngine engine, params string[] events)
    {
        var alerts = 0;
        var run = engine.Start(System.Reactive.Observer.Create<RuleEngine.Alerts.Alert>(_ => alerts++));
        foreach (var json in events) run.OnNext(EventRecord.Parse(json));
        run.OnCompleted();
        return alerts;
    }

    private static string? TextOf(FieldValue value) => value.IsMissing ? null : value.Kind == FieldValueKind.Array ? value.Elements[0].ToString() : value.ToString();

    private static string Rule(string index) => $""""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"

        [rule]
        author = ["RuleEngine"]
        description = "Any event."
        index = {index}
        language = "eql"
        name = "Any event"
        risk_score = 1
        rule_id = "11111111-1111-4111-8111-111111111112"
        severity = "low"
        type = "eql"
        query = '''any where true'''
        """";
}
