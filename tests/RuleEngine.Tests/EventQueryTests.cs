using System.Reactive.Linq;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;

namespace RuleEngine.Tests;

public class EventQueryTests
{
    [Theory]
    [InlineData("any where event.action == \"A\"", "A3 B1 A2 A1", "A1 A2 A3")]
    [InlineData("any where event.action == \"A\" | head 2", "A3 B1 A2 A1", "A1 A2")]
    [InlineData("any where event.action == \"A\" | tail 2 | head 1", "A3 B1 A2 A1", "A2")]
    [InlineData("any where event.action == \"A\" | head 0", "A1", "")]
    [InlineData("sequence [any where event.action == \"A\"] [any where event.action == \"B\"]", "B4 A3 B2 A1", "A1,B2 A3,B4")]
    [InlineData("sequence [any where event.action == \"A\"] [any where event.action == \"B\"] | tail 1", "B4 A3 B2 A1", "A3,B4")]
    [InlineData("sample by user.name [any where event.action == \"A\"] [any where event.action == \"B\"]", "B4/y B2/x A9/x A1/y", "A9/x,B2/x A1/y,B4/y")]
    [InlineData("sample by user.name [any where event.action == \"A\"] [any where event.action == \"B\"]", "AB1", "")]
    [InlineData("sample by user.name [any where event.action == \"A\"] [any where event.action == \"A\"]", "A1 A2 A3", "A1,A2")]
    public void Results_come_in_order_whatever_the_order_of_the_events(string query, string stream, string expected) =>
        Assert.Equal(expected, Search(query, stream));

    [Fact]
    public void The_tiebreaker_orders_events_of_one_time_and_those_without_it_come_last()
    {
        EventRecord[] events = [Make("a", ""), Make("b", ",\"n\":10"), Make("c", ",\"n\":9")];
        var query = EventQuery.Compile("any where true", new EventQueryOptions { TiebreakerField = "n" });
        Assert.Equal(["c", "b", "a"], query.Search(events.ToObservable()).Select(result => result.Events[0]!.Origin.Source).ToEnumerable());

        static EventRecord Make(string name, string rest) => EventRecord.Parse($$"""{"@timestamp":1{{rest}}}""", name);
    }

    [Fact]
    public void The_time_range_includes_its_start_and_not_its_end()
    {
        var events = SequenceTrace.EventsOf("A1 A2 A3 A4");
        var options = new EventQueryOptions { From = events[1].Time, To = events[3].Time };
        Assert.Equal("A2 A3", Search("any where true", "A1 A2 A3 A4", options));
    }

    [Fact]
    public void A_search_that_keeps_too_much_fails_and_says_so()
    {
        var query = EventQuery.Compile("any where true", new EventQueryOptions { MaxMatches = 2 });
        var exception = Assert.Throws<InvalidOperationException>(() => query.Search(SequenceTrace.EventsOf("A1 A2 A3").ToObservable()).ToEnumerable().ToList());
        Assert.Contains("More than 2 events", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_samples_of_a_key_are_told_when_asked_for() =>
        Assert.Equal("A1,B2 A1,B4", Search("sample by user.name [any where event.action == \"A\"] [any where event.action == \"B\"]", "A1 B2 A3 B4", new EventQueryOptions { MaxSamplesPerKey = 2 }));

    [Fact]
    public void Addresses_are_one_key_however_they_are_written()
    {
        EventRecord[] events = [Make("a", "::ffff:10.1.1.1"), Make("b", "10.1.1.1"), Make("c", "2001:DB8:0::1"), Make("d", "2001:db8::1")];
        var query = EventQuery.Compile("sequence by source.ip [any where true] [any where true]");
        Assert.Equal(["a,b 10.1.1.1", "c,d 2001:db8::1"], query.Search(events.ToObservable()).Select(result => $"{SequenceTrace.Describe(result)} {result.Keys[0].Value}").ToEnumerable());

        static EventRecord Make(string name, string address) => EventRecord.Parse($$"""{"@timestamp":1,"source.ip":"{{address}}"}""", name);
    }

    private static string Search(string query, string stream, EventQueryOptions? options = null) =>
        string.Join(' ', EventQuery.Compile(query, options).Search(SequenceTrace.EventsOf(stream).ToObservable()).Select(SequenceTrace.Describe).ToEnumerable());
}
