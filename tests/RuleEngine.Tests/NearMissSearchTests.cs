using RuleEngine.Events;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests;

/// <summary>Which events are nearest to what a rule asks.</summary>
public class NearMissSearchTests
{
    private const string Query = """any where event.code == "1" and process.name == "a" and user.name == "u" and not host.name == "h" and not file.name == "f" """;

    [Theory]
    // The sixth is that the event is no alert. What holds by a value counts before what holds because there is none.
    [InlineData("""{"event.code":"1"} {"event.code":"1","process.name":"a"}""", "2: 5 of 6, 1: 4 of 6")]
    [InlineData("""{"event.code":"1","process.name":"a","host.name":"h","file.name":"f"} {"event.code":"1"}""", "1: 3 of 6, 2: 4 of 6")]
    // One for all that meet just the same, and the first of equal kinds.
    [InlineData("""{"event.code":"1"} {"event.code":"1","process.name":"b"} {"user.name":"u"}""", "1: 4 of 6 x2, 3: 4 of 6")]
    // No more than asked for: the nearest.
    [InlineData("""{"event.code":"1"} {"process.name":"a"} {"user.name":"u"} {"event.code":"1","user.name":"u"}""", "4: 5 of 6, 1: 4 of 6")]
    // Nothing in common, and all of it.
    [InlineData("""{"dns.question.name":"x"} {"event.code":null}""", "")]
    [InlineData("""{"event.code":"1","process.name":"a","user.name":"u"} {"event.code":["2","1"]}""", "matches 1, 2: 4 of 6")]
    public void Of_a_stage_the_nearest_are_kept(string events, string expected)
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, Query)]);
        var search = engine.Rules[0].SearchNearMisses(engine.Fields, most: 2)!;
        var number = 0;
        foreach (var text in events.Split(' ')) search.Look(EventRecord.Parse(text.Replace("{", "{\"@timestamp\":0,", StringComparison.Ordinal), $"{++number}"));

        var found = search.Of(1).Select(near => FormattableString.Invariant($"{near.Event.Origin.Source}: {near.Met} of {near.Asked}{(near.Events > 1 ? $" x{near.Events}" : "")}"));
        var actual = string.Join(", ", (search.MatchesOf(1) > 0 ? [FormattableString.Invariant($"matches {search.MatchesOf(1)}")] : Array.Empty<string>()).Concat(found));
        Assert.Equal(expected, actual);
        Assert.Equal(number, search.Events);
    }

    [Fact]
    public void Stages_are_numbered_as_in_an_explanation()
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, """sequence with maxspan=5s [any where event.code == "1"] ![any where event.code == "2"] [any where event.code == "3"] until [any where event.code == "4"]""")]);
        var search = engine.Rules[0].SearchNearMisses(engine.Fields)!;
        search.Look(EventRecord.Parse("""{"@timestamp":0,"event.code":"3"}"""));

        Assert.Equal([0, 0, 1, 0, 0], new[] { 1, 2, 3, 4, 5 }.Select(search.MatchesOf));
    }
}
