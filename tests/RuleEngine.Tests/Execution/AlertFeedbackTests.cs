using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution;

/// <summary>The alerts of a run come back as events to the rules over alerts, in their order, once, and to an end.</summary>
public sealed class AlertFeedbackTests
{
    private const string OverAlerts = """index = [".alerts-security.*"]""";

    [Fact]
    public void Alerts_come_behind_the_event_that_raised_them_and_blocks_before_their_sequence()
    {
        var alerts = Run(
            [Rule(0, "", "sequence with maxspan=1m [any where event.code == \"1\"] [any where event.code == \"2\"]"), Rule(1, OverAlerts, "any where kibana.alert.rule.rule_id != null"), Rule(2, "", "any where event.code == \"2\"")],
            [Event(0, "1"), Event(1, "2")], out var statistics);

        // Of the second event: the sequence, the event alone, and then what rule 1 makes of two blocks, the shell, and the alert of rule 2.
        Assert.Equal(["0", "2", "1", "1", "1", "1"], alerts.Select(NumberOf));
        Assert.Equal([0, 1, 2], alerts.Skip(2).Take(3).Select(alert => (int)alert.Detection.Events[0]!["kibana.alert.group.index"].AsInteger + (alert.Detection.Events[0]!["kibana.alert.group.index"].IsMissing ? 2 : 0)));
        Assert.Equal([2, 2, 3, 2], alerts.Skip(2).Select(alert => alert.Detection.Events[0]!["kibana.alert.depth"].AsInteger + 1));
        Assert.Equal((2L, 8L), (statistics.Events, statistics.AlertsFedBack));
        Assert.All(alerts.Skip(2), alert => Assert.Equal(".alerts-security.alerts-default", alert.Detection.Events[0]!["_index"].ToString()));
    }

    [Fact]
    public void Rules_that_answer_each_other_end()
    {
        var alerts = Run(
            [Rule(0, """index = [".alerts-security.*", "logs-*"]""", "any where true"), Rule(1, OverAlerts, "any where true"), Rule(2, OverAlerts, "any where true")], [Event(0, "1")], out _);

        // Each chain of different rules that begins with rule 0: 0, 01, 02, 012, 021.
        Assert.Equal(["0", "1", "2", "2", "1"], alerts.Select(NumberOf));
        Assert.Equal(alerts.Count, alerts.Select(alert => alert.Id).Distinct().Count());
    }

    [Fact]
    public void A_flood_of_answers_is_cut_and_said_once()
    {
        var notices = new List<DegradationNotice>();
        var rules = Enumerable.Range(0, 8).Select(i => Rule(i, """index = [".alerts-security.*", "logs-*"]""", "any where true")).ToArray();
        var alerts = Run(rules, [Event(0, "1")], out var statistics, DetectionOptions.Default with { Degraded = notices.Add });

        Assert.Equal(AlertFeedback.MaxPerEvent, statistics.AlertsFedBack);
        Assert.InRange(alerts.Count, AlertFeedback.MaxPerEvent, 10 * AlertFeedback.MaxPerEvent);
        Assert.Equal(["AlertFlood"], notices.Select(notice => notice.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""index = ["logs-*", "*"]""")]
    public void No_other_rule_sees_an_alert_and_then_none_is_fed_back(string index)
    {
        var alerts = Run([Rule(0, index, "any where true"), Rule(1, index, "any where event.kind == \"signal\"")], [Event(0, "1")], out var statistics);

        Assert.Equal(["0"], alerts.Select(NumberOf));
        Assert.Equal(0, statistics.AlertsFedBack);
    }

    [Fact]
    public void What_time_and_the_end_of_the_stream_raise_comes_back_too()
    {
        const string absence = "sequence with maxspan=10s [any where event.code == \"1\"] ![any where event.code == \"2\"]";
        string[] rules = [Rule(0, "", absence), Rule(1, "", "any where event.code == \"3\" | tail 1"), Rule(2, OverAlerts, "any where kibana.alert.group.index == null")];

        // An event long after fires the timer of the absence; the pipe speaks at the end.
        Assert.Equal(["0", "2", "1", "2"], Run(rules, [Event(0, "1"), Event(30, "9"), Event(31, "3")], out _).Select(NumberOf));
        // Held events are worked on at the end.
        var held = DetectionOptions.Default with { AllowedLateness = TimeSpan.FromHours(1) };
        Assert.Equal(["0", "2", "1", "2"], Run(rules, [Event(30, "9"), Event(0, "1"), Event(31, "3")], out _, held).Select(NumberOf));
    }

    [Fact]
    public void What_time_raises_is_seen_before_the_event_that_moved_time_on()
    {
        const string absence = "sequence with maxspan=10s [any where event.code == \"1\"] ![any where event.code == \"2\"]";
        const string both = """index = [".alerts-security.*", "logs-*"]""";
        string[] rules =
        [
            Rule(0, "", absence), Rule(1, both, "sequence with maxspan=1m [any where kibana.alert.rule.name == \"Rule 0\"] [any where event.code == \"3\"]"),
            Rule(2, both, "sequence with maxspan=1m [any where event.code == \"3\"] [any where kibana.alert.rule.name == \"Rule 0\"]"),
        ];

        Assert.Equal(["0", "1"], Run(rules, [Event(0, "1"), Event(30, "3")], out _).Select(NumberOf));
    }

    // Hours lie between the events, and rule 1 sees six minutes at a time.
    [Fact]
    public void Executions_see_the_alerts_of_those_before_them_whenever_the_next_event_comes()
    {
        string[] rules = [Rule(0, "", "any where event.code == \"1\""), Rule(1, OverAlerts, "any where true")];
        var later = Event(0, "9").Replace("T10", "T20", StringComparison.Ordinal);
        var scheduled = DetectionOptions.Default with { Profile = ExecutionProfile.Elastic };

        var alerts = Run(rules, [Event(0, "1"), later], out _, scheduled);
        Assert.Equal(["0 2024-05-01T10:05:00.000Z", "1 2024-05-01T10:10:00.000Z"], alerts.Select(alert => $"{NumberOf(alert)} {alert.Time}"));
        Assert.Equal(2, Run(rules, [Event(0, "1")], out _, scheduled).Count);
    }

    // Rules 0 and 3 are of one order, 1 and 2 of another; each but the first answers the one before it, and speaks at the end of the stream.
    [Fact]
    public void Rules_of_different_orders_answer_each_other_behind_the_end_of_the_stream()
    {
        const string created = "from = \"now-1h\"\ntimestamp_field = \"event.created\"";
        string Answering(int number) => $"any where kibana.alert.rule.name == \"Rule {number}\" | tail 5";
        string[] rules =
        [
            Rule(0, OverAlerts + "\n" + created, Answering(1)), Rule(1, "", "any where event.code == \"1\" | tail 5"),
            Rule(2, OverAlerts + "\nfrom = \"now-1h\"", Answering(0)), Rule(3, OverAlerts + "\n" + created, Answering(2)),
        ];
        const string both = """{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"1","created":"2024-05-01T10:00:00Z"}}""";

        var alerts = Run(rules, [both], out var statistics, DetectionOptions.Default with { Profile = ExecutionProfile.Elastic });

        Assert.Equal(["1", "0", "2", "3"], alerts.Select(NumberOf));
        Assert.Empty(statistics.DroppedPartials);
    }

    [Fact]
    public void An_alert_counts_at_its_own_time_and_moves_no_clock()
    {
        string[] rules =
        [
            Rule(0, "", "any where event.code == \"1\""),
            Rule(1, OverAlerts + "\ntimestamp_field = \"event.created\"", "sequence with maxspan=5s [any where event.kind == \"signal\"] [any where event.kind == \"signal\"]"),
        ];
        string Created(int second, int created) => $$$"""{"@timestamp":"2024-05-01T10:00:{{{second:00}}}Z","event":{"code":"1","created":"2024-05-01T09:00:{{{created:00}}}Z"}}""";

        Assert.Equal(["0", "0", "1"], Run(rules, [Created(0, 0), Created(50, 4)], out _).Select(NumberOf));
        Assert.Equal(["0", "0"], Run(rules, [Created(0, 0), Created(1, 40)], out _).Select(NumberOf));
        // An alert of an event without that time has no place in the order.
        var alerts = Run(rules, [Created(0, 0), Event(1, "1")], out var statistics);
        Assert.Equal(["0", "0"], alerts.Select(NumberOf));
        Assert.Equal(2, statistics.Events);
    }

    [Fact]
    public void An_event_from_a_broken_clock_raises_an_alert_that_comes_back_at_the_time_it_is()
    {
        string[] rules = [Rule(0, "", "any where event.code == \"1\""), Rule(1, OverAlerts, "sequence with maxspan=1m [any where event.code == \"1\"] [any where event.code == \"1\"]")];
        string[] events = [Event(0, "1"), Event(1, "1").Replace("2024", "2200", StringComparison.Ordinal), Event(2, "9"), Event(3, "1"), Event(4, "1")];

        // The three that are right, and the one that is not believed, make two pairs.
        Assert.Equal(2, Run(rules, events, out _, DetectionOptions.Default with { MaxClockJump = TimeSpan.FromDays(1) }).Count(alert => NumberOf(alert) == "1"));
    }

    [Fact]
    public void A_run_that_is_saved_between_any_two_events_goes_on_as_if_it_were_not()
    {
        string[] rules =
        [
            Rule(0, "", "any where event.code == \"1\""), Rule(1, OverAlerts, "sequence with maxspan=1m [any where event.code == \"1\"] [any where event.code == \"1\"]"),
            Rule(2, OverAlerts, "any where kibana.alert.group.id != null"),
        ];
        string[] events = [Event(0, "1"), Event(1, "2"), Event(2, "1"), Event(3, "1"), Event(4, "1")];
        var whole = Run(rules, events, out var counted);

        for (var cut = 0; cut <= events.Length; cut++)
        {
            var engine = Load(rules);
            var (alerts, statistics, state) = (new List<Alert>(), new DetectionStatistics(), new MemoryStream());
            using (var first = engine.Start(Observer.Create<Alert>(alerts.Add)))
            {
                foreach (var json in events[..cut]) first.OnNext(EventRecord.Parse(json));
                first.Save(state);
            }
            state.Position = 0;
            var second = engine.Resume(state, Observer.Create<Alert>(alerts.Add), statistics);
            foreach (var json in events[cut..]) second.OnNext(EventRecord.Parse(json));
            second.OnCompleted();

            Assert.Equal(whole.Select(alert => Convert.ToHexString(alert.Document.Span)), alerts.Select(alert => Convert.ToHexString(alert.Document.Span)));
            Assert.Equal(counted.AlertsFedBack, statistics.AlertsFedBack);
        }
    }

    [Fact]
    public void A_subscriber_may_leave_inside_an_alert_of_an_alert()
    {
        var engine = Load([Rule(0, "", "any where true"), Rule(1, OverAlerts, "any where true"), Rule(2, OverAlerts, "any where true")]);
        var alerts = new List<Alert>();
        DetectionRun? run = null;
        run = engine.Start(Observer.Create<Alert>(alert =>
        {
            alerts.Add(alert);
            if (alerts.Count == 2) run!.Dispose();
        }));

        run.OnNext(EventRecord.Parse(Event(0, "1")));

        Assert.Equal(["0", "1"], alerts.Select(NumberOf));
    }

    private static List<Alert> Run(string[] rules, string[] events, out DetectionStatistics statistics, DetectionOptions? options = null)
    {
        var alerts = new List<Alert>();
        statistics = new DetectionStatistics();
        var run = Load(rules).Start(Observer.Create<Alert>(alerts.Add), statistics, options);
        foreach (var json in events) run.OnNext(EventRecord.Parse(json));
        run.OnCompleted();
        return alerts;
    }

    private static DetectionEngine Load(string[] rules)
    {
        var engine = DetectionEngine.Load(rules.Select((rule, i) => new SourceText($"rule{i}.toml", rule)));
        Assert.DoesNotContain(engine.Diagnostics, finding => finding.Severity == DiagnosticSeverity.Error);
        return engine;
    }

    private static string NumberOf(Alert alert) => alert.Rule.Name[^1..];

    private static string Event(int second, string code) => $$$"""{"@timestamp":"2024-05-01T10:00:{{{second:00}}}Z","event":{"code":"{{{code}}}","kind":"event"}}""";

    private static string Rule(int number, string keys, string query) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"

        [rule]
        {keys}
        author = ["RuleEngine"]
        description = "A rule."
        language = "eql"
        name = "Rule {number}"
        risk_score = 1
        rule_id = "11111111-1111-4111-8111-11111111111{number}"
        severity = "low"
        type = "eql"
        query = '''{query}'''
        """;
}
