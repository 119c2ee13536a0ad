using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>What <see cref="SequenceOperator"/> keeps, for how long, and what it says about what it drops. On virtual time.</summary>
public sealed class SequenceStateTests : IDisposable
{
    private readonly HistoricalScheduler _clock = new(DateTimeOffset.UnixEpoch);
    private readonly List<DropReason> _drops = [];
    private readonly Subject<EventMatch> _source = new();
    private readonly List<string> _results = [];

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("with maxspan=3s [A] [B]", "A1 A2", "Overwritten EndOfStream")]
    [InlineData("with maxspan=3s [A] [B]", "A1 B9", "Expired")]
    [InlineData("with maxspan=3s [A] [B]", "A1 B4", "")]
    [InlineData("with maxspan=3s [A] [B]", "A1 B2", "")]
    [InlineData("[A] [B]", "A1", "EndOfStream")]
    [InlineData("[A] [B] until [U]", "A1 U2", "KilledByUntil")]
    [InlineData("[A] [B] [C] until [U]", "A1 B2 A3 U4", "KilledByUntil KilledByUntil")]
    [InlineData("by k [A] [B]", "A1/-", "KeyNull")]
    [InlineData("[A] [B]", "A5 B3", "OutOfOrder EndOfStream")]
    public void Every_drop_has_its_reason(string query, string stream, string expected)
    {
        Connect(query);
        Play(stream);
        _source.OnCompleted();

        Assert.Equal(expected, string.Join(' ', _drops));
    }

    [Fact]
    public void A_pending_sequence_expires_when_time_passes_even_if_no_event_of_the_rule_comes()
    {
        Connect("with maxspan=3s [A] [B]");
        Play("A1");
        AdvanceTo(4);
        Assert.Empty(_drops);
        AdvanceTo(4.1);
        Assert.Equal([DropReason.Expired], _drops);
    }

    [Fact]
    public void A_late_event_is_measured_by_its_own_time_and_not_by_the_clock()
    {
        Connect("with maxspan=3s [A] [B] [C]");
        Play("A1 B2");
        Offer("C4");
        Assert.Equal(["A1,B2,C4"], _results);
    }

    [Theory]
    [InlineData("with maxspan=2s [A] [B]", "A3 A1 B4", "A3,B4", "OutOfOrder")]
    [InlineData("[A] [B] until [U]", "A3 U1 B4", "A3,B4", "")]
    [InlineData("[A] [B] until [U]", "A3 U3 B4", "", "KilledByUntil")]
    [InlineData("[A] [B] [C] until [U]", "A1 B5 U3 C6", "", "KilledByUntil")]
    public void A_late_event_does_to_a_pending_sequence_only_what_it_would_have_done_in_time(string query, string stream, string results, string drops)
    {
        Connect(query);
        Play(stream);
        _source.OnCompleted();

        Assert.Equal(results, string.Join(' ', _results));
        Assert.Equal(drops, string.Join(' ', _drops));
    }

    [Fact]
    public void Beyond_the_budget_those_that_would_expire_first_are_evicted()
    {
        Connect("by k with maxspan=1m [A] [B]", roomFor: "A1/x A2/y");
        Play("A1/x A2/y A3/z B4/x B5/y B6/z");

        Assert.Equal([DropReason.Evicted], _drops);
        Assert.Equal(["A2/y,B5/y", "A3/z,B6/z"], _results);
    }

    [Fact]
    public void The_budget_holds_without_maxspan_too()
    {
        Connect("by k [A] [B]", roomFor: "A1/x A2/y");
        Play("A1/x A2/y A3/z B4/x B5/y");

        Assert.Equal([DropReason.Evicted], _drops);
        Assert.Equal(["A2/y,B5/y"], _results);
    }

    [Fact]
    public void The_budget_holds_for_sequences_that_wait_for_an_event_not_to_come()
    {
        Connect("by k with maxspan=1m [A] [B] ![C]", roomFor: "A1/x B1/x A2/y B2/y");
        Play("A1/x B1/x A2/y B2/y A3/z B3/z");
        AdvanceTo(100);

        Assert.Equal([DropReason.Evicted], _drops);
        Assert.Equal(["A2/y,B2/y,-", "A3/z,B3/z,-"], _results);
    }

    [Fact]
    public void An_event_with_very_many_keys_takes_part_with_the_first_of_them_and_says_so()
    {
        Connect("by k [A] [B]");
        var many = "A1/" + string.Join('+', Enumerable.Range(10_000, 60_000));
        Play($"{many} B2/10999 B2/11000");

        Assert.Equal([DropReason.TooManyKeys], _drops);
        Assert.Equal([many + ",B2/10999"], _results);
    }

    [Fact]
    public void After_unsubscribing_no_timer_is_left()
    {
        var subscription = Connect("with maxspan=3s [A] [B]");
        Play("A1");
        subscription.Dispose();
        AdvanceTo(100);
        Assert.Empty(_drops);
    }

    [Fact]
    public void The_budget_holds_for_the_memory_of_events_that_should_be_missing()
    {
        Connect("by k with maxspan=1m ![C] [A] [B]", roomFor: "C1/x C1/y");
        Play("C1/x C2/y C3/x C4/z A5/x A5/y B6/x B6/y");

        // The log of x is older than that of y, but it heard of another event since.
        Assert.Contains(DropReason.Evicted, _drops);
        Assert.DoesNotContain("-,A5/x,B6/x", _results);
    }

    [Theory]
    [InlineData("by k with maxspan=9s [A] [B] until [U]", "A1/x A2/x A3/y B4/x U5/y A6/z A40/q")]
    [InlineData("by k with maxspan=9s [A] [B] [C]", "A1/x+y+z B2/y C3/y B4/x A5/x A40/q")]
    [InlineData("by k with maxspan=9s ![C] [A] [B] ![D]", "C1/x A2/x B3/x D4/x A5/y B6/y C7/z A40/q")]
    public void What_has_left_is_no_longer_counted(string query, string stream)
    {
        Connect(query);
        Play(stream);
        AdvanceTo(100);

        // Some entries of queues are cleared out later; they hold nothing.
        Assert.InRange(_budget.Bytes, 0, 1000);
    }

    private FieldTable? _fields;
    private StateBudget _budget = StateBudget.Unlimited;

    // The budget has room for what a stream leaves behind, and not for half as much again.
    private IDisposable Connect(string query, string? roomFor = null)
    {
        if (roomFor is not null)
        {
            using var measured = new SequenceStateTests();
            measured.Connect(query);
            measured.Play(roomFor);
            _budget = new StateBudget(measured._budget.Bytes * 7 / 5);
        }
        var diagnostics = new DiagnosticBag();
        var text = EmbeddedText.Standalone(SequenceTrace.QueryOf(query), "query");
        var plan = new RuleCompiler(FieldSchema.Ecs).CompileQuery(RuleLanguage.Eql, text, TimeSpan.MaxValue, QueryReader.DefaultCategoryField, diagnostics);
        Assert.True(plan is not null, string.Join('\n', diagnostics.Items));
        var matcher = new Matcher(new MatchIndex(plan));
        _fields = plan.Fields;
        _match = record => matcher.Match(record).Length > 0 ? new EventMatch(record, matcher.TermsOf(0)) : null;
        var sequence = ((RulePlan.Sequence)plan.Rules[0]).Plan;
        return new SequenceOperator(sequence, _source, _clock, new DropRecorder(_drops), _budget).Subscribe(detection => _results.Add(SequenceTrace.Describe(detection)));
    }

    private Func<EventRecord, EventMatch?>? _match;

    private void Play(string stream)
    {
        foreach (var item in stream.Split(' '))
        {
            var time = SequenceTrace.EventsOf(item)[0].Time.ToDateTimeOffset();
            if (time > _clock.Now) _clock.AdvanceTo(time);
            Offer(item);
        }
    }

    private void Offer(string item)
    {
        var record = new EventFactory(_fields!).TryCreate(SequenceTrace.EventsOf(item)[0].Document.Span, new EventOrigin(item, 1), out var made, out var problem)
            ? made
            : throw new InvalidOperationException(problem);
        if (_match!(record) is { } match) _source.OnNext(match);
        _budget.Enforce();
    }

    private void AdvanceTo(double second) => _clock.AdvanceTo(SequenceTrace.EventsOf("A0")[0].Time.ToDateTimeOffset() + TimeSpan.FromSeconds(second));
}
