using RuleEngine.Events;
using RuleEngine.Execution.Matching;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>Matching alone: events that were decoded before, asked which rules they match, again and again.</summary>
internal sealed class SetMatcher(DetectionEngine engine, EventRecord[] events, int repeats)
{
    private readonly Matcher[] _matchers = [.. new OrderIndex(engine.Plan).Groups.Select(group => new Matcher(group.Index))];

    /// <summary>Matches all of them.</summary>
    /// <returns>How many events were asked.</returns>
    public long Run()
    {
        for (var turn = 0; turn < repeats; turn++)
        {
            foreach (var record in events)
            {
                foreach (var matcher in _matchers) matcher.Match(record);
            }
        }
        return (long)events.Length * repeats;
    }
}
