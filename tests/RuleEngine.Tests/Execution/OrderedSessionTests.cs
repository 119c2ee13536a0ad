using System.Globalization;
using System.Reactive;
using System.Text;
using System.Text.RegularExpressions;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;
using Xunit.Abstractions;

namespace RuleEngine.Tests.Execution;

/// <summary>Rules with <c>timestamp_field</c> and <c>tiebreaker_field</c>: which events they see, in which order, and what rules with other orders notice of it.</summary>
public class OrderedSessionTests(ITestOutputHelper output)
{
    private const string Pair = "sequence by user.name with maxspan=5s [any where event.action == \"A\"] [any where event.action == \"B\"]";

    public static TheoryData<string, int, string, string, string> Cases()
    {
        var data = new TheoryData<string, int, string, string, string>();
        foreach (var (file, number, line) in CaseLines.ReadAll(Repository.CasesOf("orders")))
        {
            // A pipe of a query is escaped.
            var parts = Regex.Split(line, @"(?<!\\)\||=>");
            data.Add(file, number, parts[0].Replace("\\|", "|", StringComparison.Ordinal), parts[1], parts[2].Trim());
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rules_see_a_stream_in_their_orders(string file, int line, string rules, string stream, string expected)
    {
        var actual = OrderCase.Run(rules, stream);

        Assert.True(expected == actual, $"{file}:{line}: {rules} | {stream}\nexpected {expected}\nactual   {actual}");
    }

    // The other field as @timestamp, and the tiebreaker as an option, give the same: whatever the lateness, the limits and the rules beside it.
    [Fact]
    public void A_rule_with_an_order_of_its_own_gives_what_a_stream_in_that_order_gives()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var (alerts, disturbed) = (0, 0);
        for (var trace = 0; trace < 400; trace++)
        {
            var query = RandomSequences.Query(random).Eql + (random.Next(3) == 0 ? " | tail 3" : "");
            var tiebreaker = random.Next(2) == 0 ? "event.sequence" : "";
            var options = new DetectionOptions
            {
                AllowedLateness = TimeSpan.FromMilliseconds(random.Next(2) * random.Next(1, 3000)),
                MaxClockJump = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(500, 1500)) : null,
            };
            var events = RandomSequences.Stream(random).Select(item => (Item: item, Created: random.Next(6) == 0 ? (EventTime?)null : new EventTime(item.Time + random.Next(-3, 3) * 300_000_000L), Number: random.Next(5))).ToArray();
            var both = events.Select(item => Record(item.Item, new EventTime(item.Item.Time), item.Created, item.Number)).ToArray();
            var moved = events.Where(item => item.Created is not null).Select(item => Record(item.Item, item.Created!.Value, null, item.Number)).ToArray();

            var expected = Alerts([StateRules.Eql(1, query)], moved, options with { TiebreakerField = tiebreaker.Length == 0 ? null : tiebreaker });
            var actual = Alerts([StateRules.Eql(2, query), StateRules.Eql(3, query, rest: StateRules.Order("", "event.sequence")), StateRules.Eql(1, query, rest: StateRules.Order("event.created", tiebreaker))], both, options);

            Assert.True(expected.SequenceEqual(actual), $"seed {seed}, trace {trace}: {query} {options}\n{string.Join('\n', expected)}\n---\n{string.Join('\n', actual)}");
            alerts += expected.Length;
            if (!expected.SequenceEqual(Alerts([StateRules.Eql(1, query)], both, options))) disturbed++;
        }
        output.WriteLine($"seed {seed}: 400 streams, {alerts} alerts; {disturbed} streams give others in the order of @timestamp");
        Assert.True(alerts > 200 && disturbed > 50, $"the streams prove nothing: {alerts} alerts, {disturbed} disturbed");
    }

    [Fact]
    public void The_alert_has_the_time_of_the_order_and_the_original_time_of_the_document()
    {
        var alerts = new List<Alert>();
        using var run = RecordedRun.Load([StateRules.Eql(1, Pair, rest: StateRules.Order("event.created", ""))]).Start(Observer.Create<Alert>(alerts.Add));
        run.OnNext(EventRecord.Parse("""{"@timestamp":"2024-05-01T11:00:01Z","event.created":"2024-05-01T10:00:01Z","event.action":"A","user.name":"k"}"""));
        run.OnNext(EventRecord.Parse("""{"@timestamp":"2024-05-01T11:00:02Z","event.created":"2024-05-01T10:00:03Z","event.action":"B","user.name":"k"}"""));

        var alert = Assert.Single(alerts);
        Assert.Equal("2024-05-01T10:00:03.000Z", alert.Time.ToString());
        var document = Encoding.UTF8.GetString(alert.Document.Span);
        Assert.Contains("\"@timestamp\":\"2024-05-01T10:00:03.000Z\"", document, StringComparison.Ordinal);
        Assert.Contains("\"kibana.alert.original_time\":\"2024-05-01T11:00:01.000Z\"", document, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rule_cannot_see_is_told_once_a_rule_and_each_event_counts_once()
    {
        var notices = new List<DegradationNotice>();
        var statistics = new DetectionStatistics();
        var order = StateRules.Order("event.created", "");
        var engine = RecordedRun.Load([StateRules.Eql(1, Pair), StateRules.Eql(2, Pair, rest: order), StateRules.Eql(3, Pair.Replace("\"A\"", "\"C\"", StringComparison.Ordinal), rest: order)]);
        using var run = engine.Start(Observer.Create<Alert>(_ => { }), statistics, new DetectionOptions { Degraded = notices.Add });
        foreach (var record in SequenceTrace.EventsOf("A1 A2 B3 X4")) run.OnNext(record);

        Assert.Equal([(StateRules.IdOf(2), "Untimed"), (StateRules.IdOf(3), "Untimed")], notices.Select(notice => (notice.RuleId!, notice.Reason)));
        Assert.Contains("A1#1 2024-05-01T10:00:01.000Z has no time in event.created", notices[0].Message, StringComparison.Ordinal);
        Assert.Equal([(StateRules.IdOf(2), 3L), (StateRules.IdOf(3), 1L)], statistics.DroppedPartials.Where(item => item.Reason == "Untimed").Select(item => (item.RuleId, item.Count)));
        Assert.Equal((4L, 0L), (statistics.Events, statistics.LateEvents));
    }

    [Fact]
    public void The_end_and_the_error_of_a_stream_are_told_once_behind_what_every_order_held()
    {
        SourceText[] rules = [StateRules.Eql(1, Pair), StateRules.Eql(2, Pair, rest: StateRules.Order("", "event.sequence")), StateRules.Eql(3, Pair, rest: StateRules.Order("@timestamp", "user.name"))];
        foreach (var error in new[] { null, new InvalidOperationException("broken") })
        {
            using var run = new RecordedRun(rules, DetectionOptions.Default);
            run.Play(SequenceTrace.EventsOf("A1 B2"));
            Assert.Single(run.Out);
            if (error is null) run.Run.OnCompleted();
            else run.Run.OnError(error);
            Assert.Equal(4, run.Out.Count);
            Assert.Equal(error?.Message ?? "end", run.Out[3]);
        }
    }

    // What a rule without a state costs besides; rules with one order, named or not, are one session.
    [Theory]
    [InlineData("")]
    [InlineData("@timestamp")]
    public void Where_there_is_one_order_an_event_that_no_rule_looks_for_allocates_nothing(string timestamp)
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, Pair, rest: StateRules.Order(timestamp, "")), StateRules.Eql(2, Pair), StateRules.Threshold(3, "any where event.action == \"A\"", 2)]);
        var factory = new EventFactory(engine.Fields);
        var events = Enumerable.Range(1, 1000).Select(i => factory.TryCreate(Encoding.UTF8.GetBytes($$"""{"@timestamp":{{i}},"event.action":"X"}"""), default, out var record, out _) ? record : null!).ToArray();
        using var run = engine.Start(Observer.Create<Alert>(_ => { }));
        foreach (var record in events.AsSpan(0, 500)) run.OnNext(record);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var record in events.AsSpan(500)) run.OnNext(record);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("event.craeted", "event.sequence", "event.craeted")]
    [InlineData("event.created", "event.seqence", "event.seqence")]
    [InlineData("event.created", "event.sequence", null)]
    [InlineData("@timestamp", "@timestamp", null)]
    public void A_field_that_is_not_known_is_pointed_out_in_its_key(string timestamp, string tiebreaker, string? unknown)
    {
        foreach (var query in new[] { Pair, "any where true" })
        {
            var source = StateRules.Eql(1, query, rest: StateRules.Order(timestamp, tiebreaker));
            var engine = DetectionEngine.Load([source]);

            Assert.Equal(unknown is null ? [] : new[] { unknown }, engine.Diagnostics.Select(item => source.Text.Substring(item.Location!.Span.Start, item.Location.Span.Length)));
            Assert.True(engine.Rules[0].IsCompiled);
        }
    }

    [Fact]
    public void Other_orders_are_other_rules_to_a_saved_state()
    {
        SourceText Rule(int number, string timestamp, string tiebreaker) => StateRules.Eql(number, Pair, rest: StateRules.Order(timestamp, tiebreaker));
        using var before = new RecordedRun([Rule(1, "event.created", ""), Rule(2, "event.created", ""), Rule(3, "", "event.sequence"), Rule(4, "", ""), Rule(5, "@timestamp", "")], DetectionOptions.Default);
        before.Play([EventRecord.Parse("""{"@timestamp":1000,"event.created":2000,"event.action":"A","user.name":"k"}""")]);

        using var after = new RecordedRun([Rule(1, "event.created", ""), Rule(2, "", ""), Rule(3, "", "event.code"), Rule(4, "@timestamp", ""), Rule(5, "event.ingested", "")], DetectionOptions.Default, before.Save());
        after.Play([EventRecord.Parse("""{"@timestamp":2000,"event.created":3000,"event.ingested":1,"event.action":"B","user.name":"k"}""")]);

        Assert.Equal(
            [RestoreOutcome.Restored, RestoreOutcome.Changed, RestoreOutcome.Changed, RestoreOutcome.Restored, RestoreOutcome.Changed], after.Run.Restored.Select(rule => rule.Outcome));
        Assert.Equal(2, after.Out.Count);
    }

    private static string[] Alerts(SourceText[] rules, EventRecord[] events, DetectionOptions options)
    {
        var alerts = new List<string>();
        using var run = RecordedRun.Load(rules).Start(
            Observer.Create<Alert>(alert => { if (alert.Rule.RuleId == StateRules.IdOf(1)) alerts.Add($"{alert.Time} {string.Join(',', alert.Detection.Events.Select(record => record is null ? "-" : $"{record.Origin}@{record.Time}"))}"); }),
            options: options);
        foreach (var record in events) run.OnNext(record);
        run.OnCompleted();
        return [.. alerts];
    }

    private static EventRecord Record(SequenceModel.Event item, EventTime time, EventTime? created, int number)
    {
        var json = Encoding.UTF8.GetString(RandomSequences.Record(item with { Time = time.UnixNanoseconds }).Document.Span).TrimEnd(' ', '}');
        var other = created is { } value ? $",\"event.created\":\"{value}\"" : "";
        return EventRecord.Parse(string.Create(CultureInfo.InvariantCulture, $"{json}{other},\"event.sequence\":{number}}}"), item.Name);
    }
}
