using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>What an indicator match costs, how many indicators it names, and that it keeps no state.</summary>
public class ThreatMatchOperatorTests
{
    private const string Mapping = "source.ip = threat.indicator.ip or acme.id = acme.ioc or file.created = threat.indicator.file.created and user.name != threat.indicator.name";

    [Fact]
    public void An_event_that_matches_no_indicator_allocates_nothing()
    {
        var indicators = ThreatMatchCaseTests.EventsOf("""
            [{"threat.indicator.ip":"203.0.113.0/24"},{"threat.indicator.ip":"203.0.113.7"},{"acme.ioc":"17"},{"threat.indicator.file.created":"2026-01-01","threat.indicator.name":"alice"}]
            """);
        var rule = RuleReader.Read(new SourceText("rule.toml", ThreatMatchCaseTests.RuleOf(Mapping, "@timestamp >= \"now-30d\"")), new DiagnosticBag())!;
        var plan = new RuleCompiler(FieldSchema.Ecs, new RuleSurroundings([]) { Indicators = indicators }).Compile([rule], new DiagnosticBag());
        using var source = new Subject<EventMatch>();
        var detections = 0;
        using var subscription = new ThreatMatchOperator(((RulePlan.ThreatMatch)plan.Rules[0]).Plan, source, new Silence()).Subscribe(_ => detections++);
        var (other, hit) = (Make(plan, "10.0.0.1", 18), Make(plan, "203.0.113.7", 17));
        for (var i = 0; i < 1000; i++) source.OnNext(other);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) source.OnNext(other);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        source.OnNext(hit);
        Assert.Equal(1, detections);
    }

    [Fact]
    public void Of_many_matching_indicators_the_first_200_are_told_and_all_are_counted()
    {
        var indicators = Enumerable.Range(0, 500).Select(i => EventRecord.Parse(string.Create(CultureInfo.InvariantCulture, $"{{\"@timestamp\":{i},\"event.id\":\"i{i}\",\"threat.indicator.ip\":\"203.0.113.7\"}}"))).ToArray();
        var engine = DetectionEngine.Load([new SourceText("rule.toml", ThreatMatchCaseTests.RuleOf("source.ip = threat.indicator.ip or destination.ip = threat.indicator.ip", ""))], new EngineOptions { Indicators = indicators });
        var record = EventRecord.Parse("""{"@timestamp":"2026-03-10T12:00:00Z","source.ip":"203.0.113.7","destination.ip":"203.0.113.7"}""");

        var alert = engine.Detect(Observable.Return(record)).Wait();

        Assert.Equal(1000, alert.Detection.ThreatMatch!.Count);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"i{i / 2}"), alert.Detection.ThreatMatch.Matches.Select(match => match.Indicator["event.id"].ToString()));
        var document = JsonNode.Parse(alert.Document.Span)!;
        Assert.Equal(200, document["threat"]!["enrichments"]!.AsArray().Count);
        Assert.Contains(" and 997 more", alert.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_rests_on_nothing_that_came_before_so_a_saved_run_goes_on_with_other_indicators()
    {
        var rule = new SourceText("rule.toml", ThreatMatchCaseTests.RuleOf("source.ip = threat.indicator.ip", ""));
        var first = DetectionEngine.Load([rule], new EngineOptions { Indicators = ThreatMatchCaseTests.EventsOf("""[{"threat.indicator.ip":"203.0.113.7"}]""") });
        var second = DetectionEngine.Load([rule], new EngineOptions { Indicators = ThreatMatchCaseTests.EventsOf("""[{"threat.indicator.ip":"203.0.113.8"}]""") });
        var alerts = new List<Alert>();
        using var saved = new MemoryStream();
        using (var run = first.Start(System.Reactive.Observer.Create<Alert>(alerts.Add)))
        {
            run.OnNext(ThreatMatchCaseTests.EventsOf("""[{"source.ip":"203.0.113.7"}]""")[0]);
            run.Save(saved);
        }
        saved.Position = 0;
        using var resumed = second.Resume(saved, System.Reactive.Observer.Create<Alert>(alerts.Add));
        foreach (var record in ThreatMatchCaseTests.EventsOf("""[{"source.ip":"203.0.113.7"},{"source.ip":"203.0.113.8"}]""")) resumed.OnNext(record);

        Assert.Equal(["203.0.113.7", "203.0.113.8"], alerts.Select(alert => alert.Detection.Events[0]!["source.ip"].ToString()));
        Assert.Equal([RestoreOutcome.Restored], resumed.Restored.Select(restored => restored.Outcome));
    }

    [Fact]
    public void An_event_of_a_broken_clock_is_seen_as_by_all_rules_about_single_events()
    {
        var engine = DetectionEngine.Load(
            [new SourceText("rule.toml", ThreatMatchCaseTests.RuleOf("source.ip = threat.indicator.ip", ""))],
            new EngineOptions { Indicators = ThreatMatchCaseTests.EventsOf("""[{"threat.indicator.ip":"203.0.113.7"}]""") });
        var events = ThreatMatchCaseTests.EventsOf("""[{"source.ip":"10.0.0.1"},{"@timestamp":"2099-01-01T00:00:00Z","source.ip":"203.0.113.7"},{"source.ip":"10.0.0.1"}]""");
        var statistics = new DetectionStatistics();

        Assert.Single(engine.Detect(events.ToObservable(), statistics, new DetectionOptions { MaxClockJump = TimeSpan.FromDays(1) }).ToEnumerable());
        Assert.Empty(statistics.DroppedPartials);
    }

    private static EventMatch Make(RuleSetPlan plan, string address, int id)
    {
        var json = string.Create(CultureInfo.InvariantCulture, $"{{\"@timestamp\":\"2026-03-10T12:00:00Z\",\"source.ip\":[\"{address}\",\"10.0.0.2\"],\"acme.id\":{id},\"file.created\":\"2026-01-02\",\"user.name\":\"bob\"}}");
        return new EventMatch(new EventFactory(plan.Fields).Project(EventRecord.Parse(json)), 1);
    }

    private sealed class Silence : IDropListener
    {
        public void OnDropped(DropReason reason, int count = 1, PartialReport? report = null) => Assert.Fail($"nothing is dropped, and not {reason}");
    }
}
