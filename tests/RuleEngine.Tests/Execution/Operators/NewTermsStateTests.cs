using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>What <see cref="NewTermsOperator"/> keeps, and what it says about what it drops. On virtual time; streams as in <see cref="SequenceTrace"/>.</summary>
public sealed class NewTermsStateTests : IDisposable
{
    private static readonly FieldTable Fields = new([new("user.name", FieldType.Keyword)]);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly HistoricalScheduler _clock = new(DateTimeOffset.UnixEpoch);
    private readonly List<DropReason> _drops = [];
    private readonly Subject<EventMatch> _source = new();
    private readonly List<string> _results = [];
    private StateBudget _budget = StateBudget.Unlimited;

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Beyond_the_budget_the_terms_that_were_not_seen_for_longest_are_evicted_and_come_as_new()
    {
        Connect(roomFor: "A1/busy A2/quiet A3/busy");
        Play("A1/busy A2/quiet A3/busy A4/new A5/busy A6/new A7/quiet");

        Assert.Equal(["A1/busy", "A2/quiet", "A4/new", "A7/quiet"], _results);
        Assert.Equal([DropReason.Evicted, DropReason.Evicted], _drops);
    }

    [Fact]
    public void What_was_forgotten_is_no_longer_counted()
    {
        Connect(roomFor: null);
        Play("A1/x A2/x+y A30/z A50/x");
        Assert.InRange(_budget.Bytes, 1, 1000);
        _clock.AdvanceTo(DateTimeOffset.MaxValue);

        Assert.Equal(0, _budget.Bytes);
        Assert.Empty(_drops);
    }

    [Fact]
    public void A_term_takes_its_values_and_little_more()
    {
        const int length = 40;
        Connect(roomFor: null);
        const int terms = 100_000;
        for (var i = 0; i < terms; i++) Play($"A1/{i.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(length, 'x')}");

        Assert.Equal(terms, _results.Count);
        Assert.InRange(_budget.Bytes / terms - length, 100, 160);
    }

    // The budget has room for what a stream leaves behind, and not for half as much again.
    private void Connect(string? roomFor)
    {
        if (roomFor is not null)
        {
            using var measured = new NewTermsStateTests();
            measured.Connect(roomFor: null);
            measured.Play(roomFor);
            _budget = new StateBudget(measured._budget.Bytes * 13 / 10);
        }
        var plan = new NewTermsPlan([new KeyPlan(0, "user.name", FieldType.Keyword, IsOptional: false)], Window);
        new NewTermsOperator(plan, _source, _clock, new DropRecorder(_drops), _budget).Subscribe(detection => _results.Add(detection.Events[^1]!.Origin.Source));
    }

    private void Play(string stream)
    {
        var factory = new EventFactory(Fields);
        foreach (var item in SequenceTrace.EventsOf(stream))
        {
            _source.OnNext(new EventMatch(factory.Project(item), 1));
            _budget.Enforce();
        }
    }
}
