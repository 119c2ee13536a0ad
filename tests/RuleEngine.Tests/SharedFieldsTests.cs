using System.Reactive.Linq;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests;

/// <summary>Events that are read once for two engines: <see cref="EngineOptions.SharedFields"/>.</summary>
public class SharedFieldsTests
{
    private const string First = """any where event.code == "1" and user.name != null""";

    [Theory]
    [InlineData(First)]
    [InlineData("""any where event.code == "1" """)]
    [InlineData("""any where host.name == "h" and event.code == "1" """, "host.name")]
    public void The_fields_of_the_other_engine_come_first_with_its_ids(string query, params string[] added)
    {
        var first = Load(First);

        var second = Load(query, first.Fields);

        Assert.Equal([.. first.Fields.Names, .. added], second.Fields.Names);
        Assert.Equal(first.Fields.Names.Select(first.Fields.IdOf), first.Fields.Names.Select(second.Fields.IdOf));
    }

    [Fact]
    public void An_event_of_the_second_is_one_of_the_first_and_not_the_other_way_round()
    {
        var first = Load(First);
        var second = Load("""any where host.name : "h*" """, first.Fields);
        var json = """{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"1"},"user":{"name":"u"},"host":{"name":"h1"}}"""u8.ToArray();

        Assert.True(new EventFactory(second.Fields).TryCreate(json, new EventOrigin("x", 1), out var wide, out _));
        Assert.True(new EventFactory(first.Fields).TryCreate(json, new EventOrigin("x", 1), out var narrow, out _));

        Assert.Same(wide, new EventFactory(first.Fields).Project(wide));
        Assert.NotSame(narrow, new EventFactory(second.Fields).Project(narrow));
        foreach (var record in new[] { wide, narrow })
        {
            Assert.Single(first.Detect(Observable.Return(record)).ToEnumerable());
            Assert.Single(second.Detect(Observable.Return(record)).ToEnumerable());
        }
    }

    private static DetectionEngine Load(string query, FieldTable? shared = null) =>
        DetectionEngine.Load([new SourceText("rule.toml", Rule(query))], EngineOptions.Default with { SharedFields = shared, IgnoreIndexPatterns = true });

    private static string Rule(string query) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "eql"
        name = "A rule"
        risk_score = 21
        rule_id = "11111111-1111-4111-8111-111111111111"
        severity = "low"
        type = "eql"
        query = '''{query}'''
        """;
}
