using System.Reactive.Linq;
using System.Reactive.Subjects;
using RuleEngine.Events;
using RuleEngine.Execution;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// What <see cref="ReorderOperator"/> lets through, and when. Streams are written in the language of <see cref="SequenceTrace"/>; a result has for
/// each event that comes in those that go out, and last those that go out at the end: <c>- A1 | A7</c>.
/// </summary>
public sealed class ReorderOperatorTests : IDisposable
{
    private readonly Subject<EventRecord> _source = new();
    private readonly ArrivalCounters _counters = new();
    private readonly List<string> _released = [];

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData(5, "A1", "- | A1")]
    [InlineData(5, "A1 A7", "- A1 | A7")]
    [InlineData(5, "A1 A6", "- - | A1,A6")]
    [InlineData(5, "A1 A6.000000001", "- A1 | A6.000000001")]
    [InlineData(5, "A7 A3 A5", "- - - | A3,A5,A7")]
    [InlineData(5, "A7 A3 A5 A20", "- - - A3,A5,A7 | A20")]
    [InlineData(0, "A1 A1 A2 A3", "- - A1,A1 A2 | A3")]
    public void An_event_is_held_until_the_watermark_is_past_it(int lateness, string stream, string expected)
    {
        Connect(lateness);
        Assert.Equal(expected, Play(stream));
    }

    [Fact]
    public void An_event_as_late_as_is_allowed_is_in_time_and_comes_before_its_equals_of_later_origin()
    {
        Connect(5);
        Assert.Equal("- - - A1,B1 | A6,A7", Play("B1 A6 A1 A7"));
        Assert.Equal((1, 0), (_counters.LateEvents, _counters.TooLateEvents));
    }

    [Fact]
    public void An_event_behind_what_went_out_goes_out_at_once_and_is_counted()
    {
        Connect(5);
        Assert.Equal("- A2 A1 - | A8,A9", Play("A2 A9 A1 A8"));
        Assert.Equal((4, 2, 1), (_counters.Events, _counters.LateEvents, _counters.TooLateEvents));
        Assert.Equal(TimeSpan.FromSeconds(8), _counters.MaxLateness);
    }

    [Fact]
    public void An_event_that_is_later_than_allowed_but_behind_nothing_still_takes_its_place()
    {
        Connect(5);
        Assert.Equal("- A1 A3 A2 | A20", Play("A1 A20 A3 A2"));
        Assert.Equal((2, 1), (_counters.LateEvents, _counters.TooLateEvents));
    }

    [Fact]
    public void One_event_far_in_the_future_holds_itself_back_and_not_the_order_of_the_others()
    {
        Connect(5);
        Assert.Equal("- A1 A2 A3 | A99999", Play("A1 A99999 A2 A3"));
        Assert.Equal(0, _counters.TooLateEvents);
    }

    [Fact]
    public void Beyond_the_budget_the_first_in_order_go_out_early_and_are_counted()
    {
        Connect(100, budget: 2);
        Assert.Equal("- - A2 A3 A1 | A4,A5", Play("A3 A2 A4 A5 A1"));
        Assert.Equal((2, 1), (_counters.ReleasedEarly, _counters.TooLateEvents));
    }

    [Theory]
    [InlineData("2:b#1 1:a#2 1:a#1 1:b#1", "1:a#1 1:a#2 1:b#1 2:b#1")]
    [InlineData("1:a#10 1:a#9", "1:a#9 1:a#10")]
    [InlineData("1:z#1@0 1:a#1@1", "1:z#1@0 1:a#1@1")]
    [InlineData("1:a#1@1 1:z#1@0", "1:z#1@0 1:a#1@1")]
    [InlineData("1:a#1=- 1:a#2=7", "1:a#2=7 1:a#1=-")]
    [InlineData("1:a#1=10 1:a#2=9", "1:a#2=9 1:a#1=10")]
    [InlineData("1:a#1=\"x\" 1:a#2=9", "1:a#2=9 1:a#1=\"x\"")]
    [InlineData("1:a#1=[8,2] 1:a#2=3", "1:a#1=[8,2] 1:a#2=3")]
    [InlineData("2:a#1=1 1:a#2=2", "1:a#2=2 2:a#1=1")]
    public void Equal_times_are_ordered_by_tiebreaker_then_input_then_record(string stream, string expected)
    {
        var events = stream.Split(' ').Select(Located).ToArray();
        foreach (var arrival in new[] { events, [.. events.Reverse()] })
        {
            var ordered = new ReorderOperator(arrival.ToObservable(), TimeSpan.FromSeconds(5), "tie", new ArrivalCounters(), 100, StateBudget.Unlimited).ToEnumerable();
            Assert.Equal(expected, string.Join(' ', ordered.Select(record => record["name"].ToString())));
        }
    }

    [Fact]
    public void An_error_comes_behind_all_that_came_before_it()
    {
        var error = new InvalidOperationException("broken");
        var seen = new List<string>();
        new ReorderOperator(_source, TimeSpan.FromSeconds(5), null, _counters, 100, StateBudget.Unlimited).Subscribe(record => seen.Add(record.Origin.Source), exception => seen.Add(exception.Message));
        foreach (var record in SequenceTrace.EventsOf("A2 A1")) _source.OnNext(record);
        _source.OnError(error);
        Assert.Equal(["A1", "A2", "broken"], seen);
    }

    [Fact]
    public void Who_leaves_in_the_middle_of_a_release_gets_nothing_more()
    {
        var subscription = (IDisposable?)null;
        var seen = new List<string>();
        subscription = new ReorderOperator(_source, TimeSpan.FromSeconds(5), null, _counters, 100, StateBudget.Unlimited).Subscribe(record =>
        {
            seen.Add(record.Origin.Source);
            if (seen.Count == 2) subscription!.Dispose();
        });
        foreach (var record in SequenceTrace.EventsOf("A2 A1 A3 A4 A50 A51")) _source.OnNext(record);
        _source.OnCompleted();
        Assert.Equal(["A1", "A2"], seen);
        Assert.False(_source.HasObservers);
    }

    [Fact]
    public void Each_subscription_holds_its_own_events()
    {
        var ordered = new ReorderOperator(_source, TimeSpan.FromSeconds(5), null, _counters, 100, StateBudget.Unlimited);
        var (first, second) = (new List<string>(), new List<string>());
        using var one = ordered.Subscribe(record => first.Add(record.Origin.Source));
        _source.OnNext(SequenceTrace.EventsOf("A2")[0]);
        using var two = ordered.Subscribe(record => second.Add(record.Origin.Source));
        _source.OnNext(SequenceTrace.EventsOf("A1")[0]);
        _source.OnCompleted();
        Assert.Equal(["A1", "A2"], first);
        Assert.Equal(["A1"], second);
    }

    private void Connect(int lateness, int budget = 100) =>
        new ReorderOperator(_source, TimeSpan.FromSeconds(lateness), null, _counters, budget, StateBudget.Unlimited).Subscribe(record => _released.Add(record.Origin.Source));

    private string Play(string stream)
    {
        var steps = new List<string>();
        foreach (var record in SequenceTrace.EventsOf(stream))
        {
            _source.OnNext(record);
            steps.Add(Take());
        }
        _source.OnCompleted();
        return $"{string.Join(' ', steps)} | {Take()}";
    }

    private string Take()
    {
        var released = _released.Count == 0 ? "-" : string.Join(',', _released);
        _released.Clear();
        return released;
    }

    // second:source#record, then @input, then =tiebreaker as JSON, or - for none.
    private static EventRecord Located(string text)
    {
        var match = System.Text.RegularExpressions.Regex.Match(text, @"^(\d+):(\w+)#(\d+)(?:@(\d+))?(?:=(.+))?$");
        string Group(int group, string otherwise) => match.Groups[group].Success ? match.Groups[group].Value : otherwise;
        var tie = Group(5, "-") is var value and not "-" ? $$""", "tie":{{value}}""" : "";
        var name = System.Text.Json.JsonSerializer.Serialize(text);
        var document = System.Text.Encoding.UTF8.GetBytes($$"""{"@timestamp":{{Group(1, "")}}000,"name":{{name}}{{tie}}}""");
        var origin = new EventOrigin(Group(2, ""), long.Parse(Group(3, ""), System.Globalization.CultureInfo.InvariantCulture))
        {
            Input = int.Parse(Group(4, "0"), System.Globalization.CultureInfo.InvariantCulture),
        };
        return new EventFactory(FieldTable.Empty).TryCreate(document, origin, out var record, out var problem) ? record : throw new FormatException(problem);
    }
}
