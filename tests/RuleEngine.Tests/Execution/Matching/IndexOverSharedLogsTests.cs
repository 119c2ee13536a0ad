using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Tests.Execution.Matching;

/// <summary>The index never changes a result: all published rules over all public logs, found by the index and asked one by one.</summary>
public sealed class IndexOverSharedLogsTests
{
    [SharedFact("corpora/elastic-rules")]
    public void All_rules_match_the_same_events_with_and_without_the_index()
    {
        var files = RuleFileLoader.Load([Path.Combine(Repository.Shared, "corpora", "elastic-rules")]).Files;
        var indexed = DetectionEngine.Load(files);
        // Both see the same events, which are read once.
        var plain = DetectionEngine.Load(files, new EngineOptions { UseIndex = false, SharedFields = indexed.Fields });
        var (finding, asking) = (new Matcher(new MatchIndex(indexed.Plan)), new Matcher(new MatchIndex(plain.Plan)));
        var (events, matches) = (0, 0);
        foreach (var log in Logs())
        {
            foreach (var record in EventInputs.Open([log], indexed.Fields).ReadLent())
            {
                var (expected, actual) = (MatchesOf(plain, asking, record), MatchesOf(indexed, finding, record));
                Assert.True(expected.SequenceEqual(actual), $"{log} {record.Origin}: without the index {string.Join(", ", expected)}, with it {string.Join(", ", actual)}");
                (events, matches) = (events + 1, matches + expected.Count);
            }
        }
        Assert.True(events > 20_000 && matches > 10_000, $"{matches} matches in {events} events test too little");
        Assert.True(finding.QueriesAsked * 10 < asking.QueriesAsked, $"the index asked {finding.QueriesAsked} queries of {asking.QueriesAsked}");
    }

    private static List<(string Rule, ulong Terms)> MatchesOf(DetectionEngine engine, Matcher matcher, EventRecord record)
    {
        var matches = new List<(string, ulong)>();
        foreach (var rule in matcher.Match(record)) matches.Add((engine.Plan.Rules[rule].Rule!.RuleId, matcher.TermsOf(rule)));
        return matches;
    }

    private static IEnumerable<string> Logs() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", "evtx")).Concat(Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", "mordor"))).Order(StringComparer.Ordinal);
}
