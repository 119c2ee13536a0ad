using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests;

/// <summary>The history of a run: who learns from it, who does not notice it, and what is said where there is not enough. Streams as in <see cref="NewTermsCase"/>.</summary>
public class HistoryTests
{
    private static readonly SourceText Names = StateRules.NewTerms(1, "event.action:A", ["user.name"], "now-10s");

    [Fact]
    public void Only_rules_that_learn_see_the_history()
    {
        SourceText[] rules =
        [
            Names, StateRules.Eql(2, "any where event.action == \"A\""), StateRules.Threshold(3, "any where event.action == \"A\"", 2),
            StateRules.Eql(4, "sequence by user.name [any where event.action == \"A\"] [any where event.action == \"B\"]", "now-9h"),
        ];
        using var with = new RecordedRun(rules, WithHistory("A50/x A1/x B3/x"));
        using var without = new RecordedRun(rules, DetectionOptions.Default);
        foreach (var run in new[] { with, without }) run.Play(NewTermsCase.EventsOf("B4/x A5/x A6/y"));

        var (expected, actual) = (without.Complete(), with.Complete());
        Assert.Equal(expected.Where(line => !IsOf(line, 1)).SkipLast(1), actual.Where(line => !IsOf(line, 1)).SkipLast(1));
        Assert.Equal([2, 1], new[] { expected, actual }.Select(lines => Alerts(lines, 1)));
        Assert.StartsWith("3 0 00:00:00 0 0", with.Counts(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_statistics_count_what_was_read_and_what_was_of_use()
    {
        var statistics = new DetectionStatistics();
        var engine = RecordedRun.Load([Names]);
        engine.Detect(NewTermsCase.EventsOf("A5/x").ToObservable(), statistics, WithHistory("A1/x B2/x A3/- A4/y")).LastOrDefaultAsync().Wait();

        Assert.Equal((4, 3, 1), (statistics.HistoryEvents, statistics.HistoryMatches, statistics.Events));
    }

    [Fact]
    public void The_history_is_not_read_when_no_rule_wants_it()
    {
        var engine = RecordedRun.Load([StateRules.Eql(2, "any where event.action == \"A\"")]);

        Assert.Single(engine.Detect(NewTermsCase.EventsOf("A5/x").ToObservable(), options: new DetectionOptions { History = Broken() }).ToEnumerable());
    }

    [Fact]
    public void A_history_that_cannot_be_read_ends_the_run_with_its_error()
    {
        var engine = RecordedRun.Load([Names]);

        Assert.Throws<InvalidDataException>(() => engine.Detect(NewTermsCase.EventsOf("A5/x").ToObservable(), options: new DetectionOptions { History = Broken() }).ToEnumerable().ToArray());
        Assert.Throws<InvalidDataException>(() => engine.Start(System.Reactive.Observer.Create<Alert>(_ => { }), options: new DetectionOptions { History = Broken() }));
    }

    [Fact]
    public void Each_subscription_reads_the_history_anew_and_one_event_at_a_time()
    {
        var (engine, read) = (RecordedRun.Load([Names]), 0);
        var options = new DetectionOptions { History = NewTermsCase.EventsOf("A1/x A2/y").Select(record => Count(record)) };
        var alerts = engine.Detect(NewTermsCase.EventsOf("A5/x A6/z").ToObservable(), options: options);

        Assert.Equal([1, 1], new[] { alerts.Count().Wait(), alerts.Count().Wait() });
        Assert.Equal(4, read);

        EventRecord Count(EventRecord record)
        {
            read++;
            return record;
        }
    }

    // History, stream, and what is said: rules, until when, alerts. The rule's window is 10 s.
    [Theory]
    [InlineData("", "A5/x A6/y A14.999/z A15/v", "1 15 3")]
    [InlineData("", "B5 A20/x", "1 15 0")]
    [InlineData("A1/x", "A5/x A6/y A11/z", "1 11 1")]
    [InlineData("A1/x", "A11/x A12/y", "")]
    [InlineData("B1", "A11/x A12/y", "")]
    [InlineData("B1.001", "A11/x A12/y", "1 11.001 1")]
    [InlineData("A7/x", "A5/y A14/z A15/v", "1 15 2")]
    public void A_cold_start_is_told_once_and_its_alerts_are_counted(string history, string stream, string expected)
    {
        var statistics = new DetectionStatistics();
        var notices = new List<DegradationNotice>();
        var engine = RecordedRun.Load([Names]);
        engine.Detect(NewTermsCase.EventsOf(stream).ToObservable(), statistics, WithHistory(history) with { Degraded = notices.Add }).LastOrDefaultAsync().Wait();

        Assert.Equal(expected, statistics.ColdStart is { } cold ? $"{cold.Rules} {SecondsOf(cold.Until)} {cold.Alerts}" : "");
        Assert.Equal(expected.Length == 0 ? [] : [(null, "ColdStart")], notices.Select(notice => (notice.RuleId, notice.Reason)));
    }

    [Fact]
    public void Rules_with_different_windows_are_told_together()
    {
        var statistics = new DetectionStatistics();
        var notices = new List<DegradationNotice>();
        var engine = RecordedRun.Load([Names, StateRules.NewTerms(2, "event.action:A", ["user.domain"], "now-20s"), StateRules.NewTerms(3, "event.action:A", ["user.name"], "now-2s")]);
        engine.Detect(NewTermsCase.EventsOf("A5/x/d A16/x/e").ToObservable(), statistics, WithHistory("A3/y") with { Degraded = notices.Add }).LastOrDefaultAsync().Wait();

        Assert.Equal((2, "23", 3), (statistics.ColdStart!.Rules, SecondsOf(statistics.ColdStart.Until), (int)statistics.ColdStart.Alerts));
        Assert.StartsWith("2 rules that look for what is new", Assert.Single(notices).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_run_goes_on_knowing_how_far_back_it_knows()
    {
        var notices = new List<DegradationNotice>();
        using var first = new RecordedRun([Names], DetectionOptions.Default with { Degraded = notices.Add });
        first.Play(NewTermsCase.EventsOf("A5/x"));
        Assert.Single(notices);

        // A rule that comes later has a start of its own.
        using var second = new RecordedRun([Names, StateRules.NewTerms(2, "event.action:A", ["user.name"], "now-3s")], DetectionOptions.Default with { Degraded = notices.Add }, first.Save());
        second.Play(NewTermsCase.EventsOf("A6/x"));
        Assert.Equal(2, notices.Count);
        Assert.Contains("ColdStart { Rules = 2, Until = 2024-05-01T10:00:15.000Z, Alerts = 2 }", second.Counts(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_run_can_be_shown_more_history()
    {
        using var first = new RecordedRun([Names], DetectionOptions.Default);
        first.Play(NewTermsCase.EventsOf("A5/x"));
        using var second = new RecordedRun([Names], WithHistory("A1/y"), first.Save());
        second.Play(NewTermsCase.EventsOf("A7/y A8/z"));

        Assert.Equal(1, Alerts(second.Complete(), 1));
        Assert.Contains("ColdStart { Rules = 1, Until = 2024-05-01T10:00:11.000Z, Alerts = 2 }", second.Counts(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_that_takes_too_much_room_is_told()
    {
        var notices = new List<DegradationNotice>();
        var history = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"A{i / 50}/user{i}"));
        using var run = new RecordedRun([Names], WithHistory(history) with { MaxStateBytes = 5_000, Degraded = notices.Add });
        var notice = Assert.Single(notices);

        Assert.Equal(("Evicted", "0"), (notice.Reason, SecondsOf(notice.Time)));
        Assert.Contains("what it forgot comes as new when it is seen again", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_the_time_that_a_rule_needs_is_told_once()
    {
        var notices = new List<DegradationNotice>();
        var statistics = new DetectionStatistics();
        var engine = RecordedRun.Load([StateRules.Threshold(1, "any where event.action == \"A\"", 2, rest: "timestamp_override = \"event.ingested\"\ntimestamp_override_fallback_disabled = true")]);
        var alerts = engine.Detect(NewTermsCase.EventsOf("A1/x A2/x A3@3/x A4@4/x").ToObservable(), statistics, new DetectionOptions { Degraded = notices.Add }).ToEnumerable().ToArray();

        Assert.Equal(["A3,A4"], alerts.Select(alert => SequenceTrace.Describe(alert.Detection)));
        Assert.Equal("Untimed", Assert.Single(notices).Reason);
        Assert.Equal([("Untimed", 2L)], statistics.DroppedPartials.Select(item => (item.Reason, item.Count)));
    }

    private static DetectionOptions WithHistory(string events) => new() { History = events.Length == 0 ? null : NewTermsCase.EventsOf(events) };

    private static int Alerts(IEnumerable<string> lines, int rule) => lines.Count(line => IsOf(line, rule));

    // Alerts are recorded as the bytes of their documents.
    private static bool IsOf(string line, int rule) => line.Contains(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes($"\"{StateRules.IdOf(rule)}\"")), StringComparison.Ordinal);

    private static string SecondsOf(EventTime time) => $"{(time - EventTime.From(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero))).TotalSeconds:0.###}";

    private static IEnumerable<EventRecord> Broken()
    {
        yield return NewTermsCase.EventsOf("A1/x")[0];
        throw new InvalidDataException("The history is broken.");
    }
}
