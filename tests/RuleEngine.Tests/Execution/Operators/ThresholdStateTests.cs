using System.Reactive.Concurrency;
using System.Reactive.Subjects;
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
        Connect(value: 3, budget: 3);
        Play("A1/busy A2/quiet A3/busy A4/new A5/busy");

        Assert.Equal([DropReason.Evicted], _drops);
        Assert.Equal(["A5/busy"], _results);
    }

    [Fact]
    public void Groups_that_fired_count_towards_the_budget()
    {
        Connect(value: 1, budget: 2);
        Play("A1/x A2/y A3/z A3/z A1/x");

        Assert.Equal([DropReason.AlreadyCounted], _drops);
        Assert.Equal(["A1/x", "A2/y", "A3/z", "A1/x"], _results);
    }

    private void Connect(int value, int budget)
    {
        var plan = new ThresholdPlan([new KeyPlan(0, "user.name", FieldType.Keyword, IsOptional: false)], value, null, 0, TimeSpan.FromMinutes(1));
        new ThresholdOperator(plan, _source, _clock, new Listener(_drops), budget).Subscribe(detection => _results.Add(detection.Events[^1]!.Origin.Source));
    }

    private void Play(string stream)
    {
        var factory = new EventFactory(Fields);
        foreach (var item in SequenceTrace.EventsOf(stream)) _source.OnNext(new EventMatch(factory.Project(item), 1));
    }

    private sealed class Listener(List<DropReason> drops) : IDropListener
    {
        public void OnDropped(DropReason reason) => drops.Add(reason);
    }
}
