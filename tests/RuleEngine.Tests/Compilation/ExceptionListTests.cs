using System.Text.Json.Nodes;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Compilation;

/// <summary>What exception lists keep from a rule: tests/cases/exceptions holds the items as data.</summary>
public sealed class ExceptionListTests
{
    private static readonly string[] CaseFile = ["exceptions", "exceptions.cases.jsonl"];

    private static readonly SourceText[] ValueLists =
    [
        new("lists/programs.txt", "backup.exe\r\n\n  scan agent.exe\n"),
        new("lists/addresses.txt", "192.0.2.7\n198.51.100.0/24\n203.0.113.3-203.0.113.14\n2001:db8::ffff - 2001:db8::1:0\n"),
    ];

    public static TheoryData<string> Cases() => JsonCases.NamesOf(CaseFile);

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_item_excepts_events_or_not(string name)
    {
        var found = JsonCases.Find(name, CaseFile);
        var item = JsonNode.Parse(found.GetProperty("item").GetRawText())!.AsObject();
        item.TryAdd("list_id", "mine");
        item.TryAdd("namespace_type", "single");
        item["item_id"] = "1";
        var document = JsonNode.Parse(found.GetProperty("event").GetRawText())!.AsObject();
        document["@timestamp"] = "2024-05-01T10:00:00Z";
        const string list = """{"list_id":"mine","type":"detection","namespace_type":"single"}""";

        foreach (var text in (string[])[$"{list}\n{item.ToJsonString()}\n", $"[{list},\n {item.ToJsonString()}]"])
        {
            var engine = Load(new SourceText("exceptions.ndjson", text), ValueLists);
            Assert.DoesNotContain(engine.Diagnostics, finding => finding.Severity == DiagnosticSeverity.Error);
            Assert.Equal(found.GetProperty("excepted").GetBoolean(), Count(engine, document.ToJsonString()) == 0);
        }
    }

    [Fact]
    public void What_is_wrong_in_a_list_is_said_with_its_line_and_the_other_items_hold()
    {
        var path = Repository.CasesOf("exceptions", "bad.ndjson");
        var engine = Load(new SourceText("bad.ndjson", File.ReadAllText(path)), [new("addresses.txt", "10.0.0.1\n10.0.0.9-10.0.0.1\n")]);

        Snapshot.Verify(string.Concat(engine.Diagnostics.Select(DiagnosticFormatter.Format)), "exceptions", directory: Repository.CasesOf("diagnostics"));
        Assert.Equal(0, Count(engine, """{"@timestamp":"2024-05-01T10:00:00Z","process.name":"good.exe"}"""));
        Assert.Equal(0, Count(engine, """{"@timestamp":"2024-05-01T10:00:00Z","source.ip":"10.0.0.1"}"""));
        Assert.Equal(1, Count(engine, """{"@timestamp":"2024-05-01T10:00:00Z","process.name":"x"}"""));
    }

    [Theory]
    [InlineData("[{\"list_id\":\"mine\"}, 1]", "x.json:1:22")]
    [InlineData("[{\"list_id\":\"mine\"},\n{]", "x.json:2:")]
    [InlineData("[{\"list_id\":\"mine\"}", "x.json:1:")]
    public void A_damaged_array_is_told_where_it_is_damaged(string text, string place)
    {
        var finding = Assert.Single(Load(new SourceText("x.json", text), []).Diagnostics);

        Assert.Equal("RE4022", finding.Code);
        Assert.StartsWith(place, finding.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_not_given_is_said_once_and_the_rules_run()
    {
        var rules = Enumerable.Range(0, 3).Select(i => new SourceText($"rule{i}.toml", Rule.Replace("111112\"", $"11111{i}\"", StringComparison.Ordinal)));
        var engine = DetectionEngine.Load(rules);

        Assert.Equal(["RE4020"], engine.Diagnostics.Select(finding => finding.Code));
        Assert.Equal(3, Count(engine, """{"@timestamp":"2024-05-01T10:00:00Z"}"""));
    }

    [Fact]
    public void Each_stage_of_a_sequence_misses_what_is_excepted()
    {
        var rule = Rule.Replace("any where true", "sequence with maxspan=1m [any where event.code == \"1\"] ![any where event.code == \"2\"] [any where event.code == \"3\"]", StringComparison.Ordinal);
        const string list = """{"list_id":"mine","namespace_type":"single","item_id":"1","entries":[{"field":"user.name","type":"match","operator":"included","value":"svc"}]}""";
        var engine = DetectionEngine.Load([new SourceText("rule.toml", rule)], EngineOptions.Default with { ExceptionLists = [new SourceText("x.ndjson", list)] });
        string Event(int second, int code, string user) => $$"""{"@timestamp":"2024-05-01T10:00:0{{second}}Z","event.code":"{{code}}","user.name":"{{user}}"}""";

        Assert.Equal(1, Count(engine, Event(0, 1, "a"), Event(1, 3, "a")));
        Assert.Equal(0, Count(engine, Event(0, 1, "svc"), Event(1, 3, "a")));
        Assert.Equal(0, Count(engine, Event(0, 1, "a"), Event(1, 3, "svc")));
        Assert.Equal(0, Count(engine, Event(0, 1, "a"), Event(1, 2, "a"), Event(2, 3, "a")));
        Assert.Equal(1, Count(engine, Event(0, 1, "a"), Event(1, 2, "svc"), Event(2, 3, "a")));
    }

    private static DetectionEngine Load(SourceText list, IReadOnlyList<SourceText> values) =>
        DetectionEngine.Load([new SourceText("rule.toml", Rule)], EngineOptions.Default with { ExceptionLists = [list], ValueLists = values });

    private static int Count(DetectionEngine engine, params string[] events)
    {
        var alerts = 0;
        var run = engine.Start(System.Reactive.Observer.Create<RuleEngine.Alerts.Alert>(_ => alerts++));
        foreach (var json in events) run.OnNext(EventRecord.Parse(json));
        run.OnCompleted();
        return alerts;
    }

    private const string Rule = """
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"

        [rule]
        author = ["RuleEngine"]
        description = "Any event."
        language = "eql"
        name = "Any event"
        risk_score = 1
        rule_id = "11111111-1111-4111-8111-111111111112"
        severity = "low"
        type = "eql"
        query = '''any where true'''

        [[rule.exceptions_list]]
        id = "x"
        list_id = "mine"
        type = "detection"
        namespace_type = "single"
        """;
}
