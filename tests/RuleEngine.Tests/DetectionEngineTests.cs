using System.Reactive.Linq;
using System.Reactive.Subjects;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Testing;

namespace RuleEngine.Tests;

/// <summary>Loading rules, whole: what is found, in which order, and what still runs.</summary>
public class DetectionEngineTests
{
    private const string Good = """
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "eql"
        name = "Good rule"
        risk_score = 21
        rule_id = "11111111-1111-4111-8111-111111111111"
        severity = "low"
        type = "eql"
        query = '''any where event.code == "1"'''
        """;

    [Fact]
    public void Six_mistakes_in_one_file_give_six_findings_in_one_run()
    {
        var bad = """
            [metadata]
            creation_date = "2026/13/01"
            updated_date = "2026/01/01"
            [rule]
            author = ["x"]
            description = "d"
            language = "eql"
            name = "Bad rule"
            risk_score = "high"
            rule_id = "11111111-1111-4111-8111-111111111112"
            severity = "severe"
            type = "eql"
            interval = "5 minutes"
            query = '''
            process where process.pid like "4*"
              and lenght(process.name) > 3
            '''
            """;

        var engine = DetectionEngine.Load([new SourceText("bad.toml", bad), new SourceText("good.toml", Good)]);

        Assert.Equal(
            ["bad.toml:2:17", "bad.toml:9:14", "bad.toml:11:12", "bad.toml:13:12", "bad.toml:15:15", "bad.toml:16:7"],
            engine.Diagnostics.Select(finding => finding.Location!.ToString()));
        Assert.Equal([false, true], engine.Rules.Select(rule => rule.IsCompiled));
    }

    [Theory]
    [InlineData("language = \"eql\"", "language = \"kuery\"", "RE1214")]
    [InlineData("type = \"eql\"", "type = \"threshold\"\nthreshold = {field = [], value = 2}", null)]
    [InlineData("any where event.code == \"1\"", "any where event.code == \"1\" | head 1", null)]
    [InlineData("language = \"eql\"\nname", "language = \"kuery\"\nname", "RE1214")]
    public void A_rule_that_cannot_run_says_so(string from, string to, string? code)
    {
        var engine = DetectionEngine.Load(Good.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(code is null ? [] : [code], engine.Diagnostics.Select(finding => finding.Code));
        Assert.Equal(code is null, engine.Rules[0].IsCompiled);
    }

    [Fact]
    public void Findings_about_whole_rules_are_printed_as_approved()
    {
        var saved = Good.Replace("language = \"eql\"\n", "", StringComparison.Ordinal).Replace("type = \"eql\"", "type = \"saved_query\"\nsaved_id = \"x\"", StringComparison.Ordinal);
        var sequence = Good.Replace("type = \"eql\"", "type = \"threshold\"\nthreshold = {field = [], value = 2}", StringComparison.Ordinal)
            .Replace("any where event.code == \"1\"", "sequence [any where true] [any where false]", StringComparison.Ordinal);
        var many = Good.Replace("any where event.code == \"1\"", "sequence " + string.Join(' ', Enumerable.Range(0, 65).Select(i => $"[any where event.code == \"{i}\"]")), StringComparison.Ordinal);
        var esql = Good.Replace("type = \"eql\"", "type = \"esql\"", StringComparison.Ordinal).Replace("language = \"eql\"", "language = \"esql\"", StringComparison.Ordinal);
        var more = Good + """

            [rule.alert_suppression]
            group_by = ["host.id"]

            [[rule.exceptions_list]]
            id = "x"
            list_id = "x"
            type = "detection"
            namespace_type = "single"

            [[rule.filters]]
            query.script.script = "true"
            """;
        var nowhere = Good.Replace("language = \"eql\"", "index = [\"-logs-*\"]\nlanguage = \"eql\"", StringComparison.Ordinal) + """

            [[rule.exceptions_list]]
            id = "x"
            list_id = "endpoint_list"
            type = "endpoint"
            namespace_type = "agnostic"
            """;
        var rules = new[] { saved, sequence, many, Good, Good, esql, more, nowhere }.Select((text, i) => new SourceText($"rule{i}.toml", text.Replace("111111\"", $"11{(i == 4 ? 3 : i)}111\"", StringComparison.Ordinal)));

        var findings = DetectionEngine.Load(rules).Diagnostics;

        Snapshot.Verify(string.Concat(findings.Select(DiagnosticFormatter.Format)), "planning", directory: Repository.CasesOf("diagnostics"));
    }

    [Fact]
    public void Alerts_of_a_replay_are_the_same_bytes_and_a_duplicate_has_the_same_id()
    {
        var engine = DetectionEngine.Load(Good);
        EventRecord[] events = [Event("1", 1), Event("2", 2), Event("1", 3), Event("1", 3)];

        var first = engine.Detect(events.ToObservable()).ToEnumerable().ToArray();
        var second = engine.Detect(events.ToObservable()).ToEnumerable().ToArray();

        Assert.Equal(3, first.Length);
        Assert.Equal(first.Select(alert => Convert.ToHexString(alert.Document.Span)), second.Select(alert => Convert.ToHexString(alert.Document.Span)));
        Assert.NotEqual(first[0].Id, first[1].Id);
        Assert.Equal(first[1].Id, first[2].Id);
    }

    [Fact]
    public void A_rule_over_alerts_does_not_answer_itself()
    {
        var engine = DetectionEngine.Load(Good.Replace("any where event.code == \"1\"", "any where event.kind == \"signal\"", StringComparison.Ordinal));
        var alert = EventRecord.Parse("""
            {"@timestamp":1,"event":{"kind":"signal"},"kibana.alert.uuid":"u","kibana.alert.depth":1,"kibana.alert.rule.rule_id":"11111111-1111-4111-8111-111111111111"}
            """);
        Assert.Empty(engine.Detect(new[] { alert }.ToObservable()).ToEnumerable());
    }

    [Fact]
    public void Statistics_count_events_alerts_lateness_and_what_was_dropped()
    {
        var rule = Good.Replace("any where event.code == \"1\"", "sequence with maxspan=1s [any where event.code == \"1\"] [any where event.code == \"2\"]", StringComparison.Ordinal);
        var engine = DetectionEngine.Load(rule);
        var statistics = new DetectionStatistics();

        var alerts = engine.Detect(new[] { Event("1", 1), Event("2", 2), Event("1", 3), Event("9", 10), Event("9", 4) }.ToObservable(), statistics).ToEnumerable().ToArray();

        Assert.Single(alerts);
        Assert.Equal(5, statistics.Events);
        Assert.Equal((1, 1, 0), (statistics.LateEvents, statistics.TooLateEvents, statistics.EventsReleasedEarly));
        Assert.Equal(TimeSpan.FromSeconds(6), statistics.MaxLateness);
        Assert.Equal(("11111111-1111-4111-8111-111111111111", 1L), (statistics.AlertsByRule.Single().Key, statistics.AlertsByRule.Single().Value));
        Assert.Equal([("11111111-1111-4111-8111-111111111111", "Expired", 1L)], statistics.DroppedPartials);
        Assert.Throws<InvalidOperationException>(() => engine.Detect(Observable.Empty<EventRecord>(), statistics).Subscribe());
    }

    [Fact]
    public void Unsubscribing_inside_an_alert_stops_the_other_rules_that_the_event_matched()
    {
        var rules = Enumerable.Range(1, 3).Select(i => new SourceText($"{i}.toml", Good
            .Replace("111111\"", $"11111{i}\"", StringComparison.Ordinal)
            .Replace("any where event.code == \"1\"", "sequence [any where event.code == \"1\"] [any where event.code == \"2\"]", StringComparison.Ordinal)));
        var statistics = new DetectionStatistics();
        using var source = new Subject<EventRecord>();
        var count = 0;
        using var subscription = DetectionEngine.Load(rules).Detect(source, statistics).Take(1).Subscribe(_ => count++);

        source.OnNext(Event("1", 1));
        source.OnNext(Event("2", 2));

        Assert.Equal(1, count);
        Assert.Equal(1, statistics.AlertsByRule.Values.Sum());
        Assert.False(source.HasObservers);
    }

    [Fact]
    public void Statistics_can_be_read_while_they_change()
    {
        var rules = Enumerable.Range(1, 2).Select(i => new SourceText($"{i}.toml", Good
            .Replace("111111\"", $"11111{i}\"", StringComparison.Ordinal).Replace("== \"1\"", $"== \"{i}\"", StringComparison.Ordinal)));
        var statistics = new DetectionStatistics();
        using var source = new Subject<EventRecord>();
        using var subscription = DetectionEngine.Load(rules).Detect(source, statistics).Subscribe();

        source.OnNext(Event("2", 1));
        foreach (var _ in statistics.AlertsByRule) source.OnNext(Event("1", 2));

        Assert.Equal(["11111111-1111-4111-8111-111111111111", "11111111-1111-4111-8111-111111111112"], statistics.AlertsByRule.Keys);
    }

    [Fact]
    public void Statistics_tell_late_events_that_found_their_place_from_those_that_came_too_late()
    {
        var engine = DetectionEngine.Load(Good);
        var statistics = new DetectionStatistics();
        var options = new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(5), MaxHeldEvents = 2 };

        var alerts = engine.Detect(new[] { Event("1", 2), Event("1", 10), Event("1", 6), Event("1", 1), Event("1", 7) }.ToObservable(), statistics, options).ToEnumerable();

        Assert.Equal([2, 1, 6, 7, 10], alerts.Select(alert => alert.Time.UnixMilliseconds / 1000));
        Assert.Equal((5, 3, 1, 1), (statistics.Events, statistics.LateEvents, statistics.TooLateEvents, statistics.EventsReleasedEarly));
        Assert.Equal(TimeSpan.FromSeconds(9), statistics.MaxLateness);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void Options_out_of_range_are_refused_at_once(int lateness, int held) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        DetectionEngine.Load(Good).Detect(Observable.Empty<EventRecord>(), options: new DetectionOptions { AllowedLateness = TimeSpan.FromTicks(lateness), MaxHeldEvents = held }));

    private static EventRecord Event(string code, int second) => EventRecord.Parse($$"""{"@timestamp":{{second}}000,"event":{"code":"{{code}}"},"message":"{{second}}"}""");
}
