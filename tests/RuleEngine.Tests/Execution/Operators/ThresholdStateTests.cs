using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>What <see cref="ThresholdOperator"/> keeps, and what it says about what it drops. On virtual time.</summary>
public sealed class ThresholdStateTests : IDisposable
{
    private static readonly FieldTable Fields = new([new("user.name", FieldType.Keyword)]);
    private readonly HistoricalScheduler _clock = new(DateTimeOffset.UnixEpoch);
    private readonly List<DropReason> _drops = [];
    private readonly Subject<EventMatch> _source = new();
    private readonly List<string> _results = [];

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Beyond_the_budget_the_groups_that_were_quiet_for_longest_are_evicted()
    {
        Connect(value: 3, roomFor: "A1/busy A2/quiet A3/busy");
        Play("A1/busy A2/quiet A3/busy A4/new A5/busy");

        Assert.Equal([DropReason.Evicted], _drops);
        Assert.Equal(["A5/busy"], _results);
    }

    [Fact]
    public void Groups_that_fired_count_towards_the_budget()
    {
        Connect(value: 1, roomFor: "A1/x A2/y");
        Play("A1/x A2/y A3/z A3/z A1/x");

        Assert.Equal([DropReason.AlreadyCounted], _drops);
        Assert.Equal(["A1/x", "A2/y", "A3/z", "A1/x"], _results);
    }

    [Fact]
    public void What_has_left_is_no_longer_counted()
    {
        Connect(value: 2, roomFor: null, cardinality: true);
        Play("A1/x A1/y A2/x A3/y A3/z A70/q");
        _clock.AdvanceTo(DateTimeOffset.MaxValue);

        Assert.Equal(0, _budget.Bytes);
    }

    private StateBudget _budget = StateBudget.Unlimited;

    // The budget has room for what a stream leaves behind, and not for half as much again.
    private void Connect(int value, string? roomFor, bool cardinality = false)
    {
        if (roomFor is not null)
        {
            using var measured = new ThresholdStateTests();
            measured.Connect(value, roomFor: null);
            measured.Play(roomFor);
            _budget = new StateBudget(measured._budget.Bytes * 13 / 10);
        }
        var plan = new ThresholdPlan([new KeyPlan(0, "user.name", FieldType.Keyword, IsOptional: false)], value, cardinality ? new KeyPlan(0, "user.name", FieldType.Keyword, IsOptional: false) : null, 1, TimeSpan.FromMinutes(1));
        new ThresholdOperator(plan, _source, _clock, new DropRecorder(_drops), _budget).Subscribe(detection => _results.Add(detection.Events[^1]!.Origin.Source));
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
