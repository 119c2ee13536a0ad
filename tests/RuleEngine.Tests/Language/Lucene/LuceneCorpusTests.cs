using System.Reactive.Linq;
using RuleEngine.Events;

namespace RuleEngine.Tests.Language.Lucene;

/// <summary>The one rule that Elastic publishes in Lucene.</summary>
public sealed class LuceneCorpusTests
{
    private const string Rule = "corpora/elastic-rules/rules/_deprecated/privilege_escalation_setgid_bit_set_via_chmod.toml";

    // Its authors wrote "event.type:(start or process_started)", which Elasticsearch takes as one value that no event has.
    [SharedFact(Rule)]
    public void The_rule_compiles_and_the_small_operator_in_it_is_found()
    {
        var engine = Load();

        Assert.True(engine.Rules[0].IsCompiled);
        Assert.Equal(["rule.toml:29:40 RE3024", "rule.toml:29:46 RE2211"], engine.Diagnostics.Select(finding => $"{finding.Location} {finding.Code}"));
        Assert.Empty(Found(engine));
    }

    [SharedFact(Rule)]
    public void With_the_operator_in_capitals_it_finds_what_it_is_about()
    {
        var engine = Load(("(start or process_started)", "(start OR process_started)"));

        Assert.Empty(engine.Diagnostics);
        Assert.Equal(["2755 ann", "g+s ann"], Found(engine));
    }

    private static DetectionEngine Load(params (string From, string To)[] changes) =>
        DetectionEngine.Load(changes.Aggregate(File.ReadAllText(Path.Combine(Repository.Shared, Rule)), (text, change) => text.Replace(change.From, change.To, StringComparison.Ordinal)));

    private static string[] Found(DetectionEngine engine)
    {
        string[] modes = ["2755", "g+s", "0755", "u+s", "27551", "x2755"];
        var events = modes.SelectMany(mode => new[] { Event(mode, "ann"), Event(mode, "root") });
        return [.. engine.Detect(events.ToObservable()).Select(alert => alert.Detection.Events[0]!.Origin.Source).ToEnumerable()];
    }

    private static EventRecord Event(string mode, string user) => EventRecord.Parse(
        $$"""
        {"@timestamp":"2026-03-11T08:00:00Z","event.category":["process"],"event.type":["start"],"process.name":"chmod","process.args":["chmod","{{mode}}","/tmp/x"],"user.name":"{{user}}"}
        """,
        $"{mode} {user}");
}
