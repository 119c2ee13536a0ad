using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;

namespace RuleEngine.Tests;

/// <summary>The operators keep the contract of Rx.</summary>
public class DetectionOperatorsTests
{
    private const string Pair = "sequence with maxspan=3s [any where event.action == \"A\"] [any where event.action == \"B\"]";
    private static readonly EventRecord A1 = SequenceTrace.EventsOf("A1")[0];
    private static readonly EventRecord B2 = SequenceTrace.EventsOf("B2")[0];

    [Fact]
    public void Two_subscriptions_share_no_state()
    {
        using var source = new Subject<EventRecord>();
        var sequences = source.Sequence(Pair);
        var (first, second) = (0, 0);
        using var one = sequences.Subscribe(_ => first++);
        source.OnNext(A1);
        using var two = sequences.Subscribe(_ => second++);
        source.OnNext(B2);
        Assert.Equal((1, 0), (first, second));
    }

    [Fact]
    public void Nothing_happens_before_a_subscription_and_after_it()
    {
        var (subscribed, disposed) = (0, 0);
        var source = Observable.Create<EventRecord>(_ =>
        {
            subscribed++;
            return Disposable.Create(() => disposed++);
        });
        var sequences = source.Sequence(Pair);
        Assert.Equal(0, subscribed);
        sequences.Subscribe().Dispose();
        Assert.Equal((1, 1), (subscribed, disposed));
    }

    [Fact]
    public void An_error_of_the_source_ends_the_stream_and_nothing_follows()
    {
        using var source = new Subject<EventRecord>();
        var heard = new List<string>();
        using var subscription = source.Sequence(Pair).Subscribe(_ => heard.Add("next"), error => heard.Add(error.Message), () => heard.Add("end"));
        source.OnNext(A1);
        source.OnError(new InvalidOperationException("broken"));
        source.OnNext(B2);
        Assert.Equal(["broken"], heard);
    }

    [Fact]
    public void The_end_comes_once_and_after_everything()
    {
        var heard = new List<string>();
        new[] { A1, B2 }.ToObservable().Sequence(Pair).Subscribe(_ => heard.Add("next"), _ => heard.Add("error"), () => heard.Add("end"));
        Assert.Equal(["next", "end"], heard);
    }

    [Fact]
    public void Unsubscribing_inside_a_detection_stops_at_once()
    {
        var count = 0;
        var events = SequenceTrace.EventsOf("A1 B2 A3 B4 A5 B6").ToObservable();
        events.Sequence(Pair).Take(1).Subscribe(_ => count++);
        Assert.Equal(1, count);
    }

    [Fact]
    public void A_scheduler_of_the_caller_is_event_time()
    {
        var clock = new HistoricalScheduler(A1.Time.ToDateTimeOffset());
        using var source = new Subject<EventRecord>();
        var count = 0;
        using var subscription = source.Sequence(Pair, clock).Subscribe(_ => count++);
        source.OnNext(A1);
        clock.AdvanceBy(TimeSpan.FromSeconds(10));
        source.OnNext(B2);
        Assert.Equal(0, count);
    }

    [Theory]
    [InlineData("sequence")]
    [InlineData("sample by user.name")]
    public void More_terms_than_can_be_told_apart_are_refused(string start)
    {
        string Query(int terms) => $"{start} {string.Join(' ', Enumerable.Range(0, terms).Select(i => $"[any where process.pid == {i}]"))}";
        EventQuery.Compile(Query(64));
        Assert.Equal("RE4004", Assert.Single(Assert.Throws<QueryException>(() => EventQuery.Compile(Query(65))).Diagnostics).Code);
    }

    [Fact]
    public void Arrays_in_several_keys_do_not_hang()
    {
        var array = string.Join(',', Enumerable.Range(0, 3_000));
        var record = EventRecord.Parse($$"""{"@timestamp":0,"a":[{{array}}],"b":[{{array}}],"c":[{{array}}]}""");
        var results = new[] { record, record }.ToObservable().Sequence("sequence by ?a, ?b, ?c [any where true] [any where true]").ToEnumerable();
        Assert.Equal(1000, results.Count());
    }

    [Fact]
    public void A_bad_query_throws_with_its_diagnostics()
    {
        var exception = Assert.Throws<QueryException>(() => Observable.Empty<EventRecord>().WhereEql("any where process.pid like \"x\""));
        Assert.Equal("RE3004", Assert.Single(exception.Diagnostics).Code);
        Assert.Throws<QueryException>(() => Observable.Empty<EventRecord>().Sequence("any where true"));
        Assert.Throws<QueryException>(() => Observable.Empty<EventRecord>().WhereEql(Pair));
        Assert.Throws<QueryException>(() => Observable.Empty<EventRecord>().Threshold(Pair, [], 1, TimeSpan.FromSeconds(1)));
    }
}
