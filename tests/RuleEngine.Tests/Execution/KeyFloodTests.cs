using System.Reactive.Linq;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution;

/// <summary>A flood of distinct keys, as an attacker can make, neither exhausts memory nor goes unsaid.</summary>
public class KeyFloodTests
{
    private const int Keys = 1_000_000;
    private const int Budget = 250_000;

    [Theory]
    [InlineData("eql", "sequence by user.name with maxspan=1h [any where event.code == \"1\"] [any where event.code == \"2\"]", "")]
    [InlineData("threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], value = 3}")]
    public void State_stays_within_the_budget_and_what_is_evicted_is_counted(string type, string query, string rest)
    {
        var engine = DetectionEngine.Load([new SourceText("flood.toml", Rule(type, query, rest))]);
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));
        var statistics = new DetectionStatistics();
        var factory = new EventFactory(engine.Fields);

        var alerts = engine.Detect(Observable.Range(0, Keys).Select(i => Event(factory, i)), statistics).Count().Wait();

        Assert.Equal(0, alerts);
        Assert.Equal(Keys, statistics.Events);
        var dropped = statistics.DroppedPartials.ToDictionary(item => item.Reason, item => item.Count);
        Assert.Equal(Keys - Budget, dropped["Evicted"]);
        Assert.Equal(Budget, dropped["EndOfStream"]);
    }

    private static EventRecord Event(EventFactory factory, int number) =>
        factory.TryCreate(Encoding.UTF8.GetBytes($$"""{"@timestamp":{{number / 1000}},"event.code":"1","user.name":"u{{number}}"}"""), new EventOrigin("flood", number + 1), out var record, out var problem)
            ? record
            : throw new InvalidOperationException(problem);

    private static string Rule(string type, string query, string rest) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "eql"
        name = "Flood rule"
        risk_score = 21
        rule_id = "11111111-1111-4111-8111-111111111111"
        severity = "low"
        from = "now-1h"
        type = "{type}"
        {rest}
        query = '''{query}'''
        """;
}
