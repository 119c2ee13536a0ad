using System.Diagnostics;
using System.Reactive.Linq;

namespace RuleEngine.Tests.Execution.Operators;

public class SampleStateTests
{
    [Fact]
    public void Stages_with_too_few_events_among_them_cost_little()
    {
        const int stages = 30;
        const string term = "[any where event.action == \"A\"]";
        var query = $"sample by user.name {string.Join(' ', Enumerable.Repeat(term, stages))}";
        var watch = Stopwatch.StartNew();

        Assert.Empty(Run(query, stages - 1));
        Assert.Single(Run(query, stages));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static string[] Run(string query, int events) =>
        [.. SequenceTrace.EventsOf(string.Join(' ', Enumerable.Range(1, events).Select(i => $"A{i}"))).ToObservable().Sample(query).Select(SequenceTrace.Describe).ToEnumerable()];
}
