using System.Reactive.Linq;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>Samples on an endless stream; over a finite search they are held against Elasticsearch's specs.</summary>
public class SampleOperatorTests
{
    private const string Pair = "sample by user.name [any where event.action == \"A\"] [any where event.action == \"B\"]";

    [Theory]
    [InlineData("A1 B2", "A1,B2")]
    [InlineData("B1 A2", "A2,B1")]
    [InlineData("A1/x B2/y", "")]
    [InlineData("A1/- B2/-", "")]
    [InlineData("AB1", "")]
    [InlineData("AB1 A2", "A2,AB1")]
    [InlineData("A1 A2 B3 B4", "A1,B3")]
    [InlineData("A1 B2 A3 B4", "A1,B2 A3,B4")]
    [InlineData("A1/x+y B2/y B3/x", "A1/x+y,B2/y A1/x+y,B3/x")]
    public void A_sample_is_told_at_once_and_its_key_starts_anew(string stream, string expected) =>
        Assert.Equal(expected, string.Join(' ', SequenceTrace.EventsOf(stream).ToObservable().Sample(Pair).Select(SequenceTrace.Describe).ToEnumerable()));

    [Fact]
    public void Stages_that_too_few_events_satisfy_do_not_hang()
    {
        var query = "sample by user.name " + string.Join(' ', Enumerable.Range(0, 30).Select(i => $"[any where event.action == \"A\" and event.code != \"{i}\"]"));
        var stream = string.Join(' ', Enumerable.Range(1, 29).Select(i => $"A{i}"));

        Assert.Empty(SequenceTrace.EventsOf(stream).ToObservable().Sample(query).ToEnumerable());
    }
}
