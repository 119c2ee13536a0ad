using System.Globalization;
using System.Reactive;
using System.Reactive.Linq;
using System.Text.RegularExpressions;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests;

/// <summary>Runs that are driven by hand: when they can be saved, what becomes of their rules and of what they held. Streams as in <see cref="SequenceTrace"/>.</summary>
public class DetectionRunTests
{
    private const string A = "[any where event.action == \"A\"]";
    private const string B = "[any where event.action == \"B\"]";
    private const string C = "[any where event.action == \"C\"]";
    private const string Pair = $"sequence by user.name with maxspan=5s {A} {B}";

    [Fact]
    public void It_gives_what_the_observable_gives()
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, Pair)]);
        var events = SequenceTrace.EventsOf("A1 A2/x B3 B4/x");
        using var run = new RecordedRun(engine, DetectionOptions.Default);
        run.Play(events);

        Assert.Equal(engine.Detect(events.ToObservable()).Select(alert => alert.Id).ToEnumerable(), IdsOf(engine, events));
        Assert.Equal(2, run.Out.Count);
        Assert.Equal("end", run.Complete()[2]);
    }

    [Fact]
    public void Each_rule_is_told_what_became_of_its_state()
    {
        var state = SaveAfter("A1", StateRules.Eql(1, Pair), StateRules.Eql(2, Pair), StateRules.Eql(3, Pair), StateRules.Eql(4, "any where event.action == \"A\""));
        var renamed = new SourceText("other.toml", StateRules.Eql(1, $"  sequence by user.name // said otherwise\n with maxspan=5000ms {A}\n{B}").Text.Replace("Rule 1", "Renamed", StringComparison.Ordinal));

        using var run = new RecordedRun([StateRules.Eql(5, Pair), StateRules.Eql(2, Pair.Replace("5s", "6s", StringComparison.Ordinal)), renamed], DetectionOptions.Default, state);
        run.Play(SequenceTrace.EventsOf("B2"));

        Assert.Equal(
            [
                new RestoredRule(StateRules.IdOf(5), RestoreOutcome.New), new RestoredRule(StateRules.IdOf(2), RestoreOutcome.Changed), new RestoredRule(StateRules.IdOf(1), RestoreOutcome.Restored),
                new RestoredRule(StateRules.IdOf(3), RestoreOutcome.Gone), new RestoredRule(StateRules.IdOf(4), RestoreOutcome.Gone),
            ],
            run.Run.Restored);
        Assert.Contains("A1#1@", Assert.Single(run.Out), StringComparison.Ordinal);
        Assert.StartsWith($"2 0 00:00:00 0 0 [{StateRules.IdOf(1)}, 1]", run.Counts(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Pair, Pair, "now-9s", true)]
    [InlineData(Pair, $"sequence by user.name with maxspan=6s {A} {B}", "now-5s", false)]
    [InlineData(Pair, $"sequence by user.domain with maxspan=5s {A} {B}", "now-5s", false)]
    [InlineData(Pair, $"sequence by ?user.name with maxspan=5s {A} {B}", "now-5s", false)]
    [InlineData(Pair, $"sequence with maxspan=5s {A} {B}", "now-5s", false)]
    [InlineData(Pair, $"sequence by user.name with maxspan=5s {B} {A}", "now-5s", false)]
    [InlineData(Pair, $"sequence by user.name with maxspan=5s {A} {B} with runs=2", "now-5s", false)]
    [InlineData(Pair, $"sequence by user.name with maxspan=5s {A} !{C} {B}", "now-5s", false)]
    [InlineData(Pair, $"sequence by user.name with maxspan=5s {A} {B} until {C}", "now-5s", false)]
    [InlineData(Pair, $"{Pair} | head 1", "now-5s", false)]
    [InlineData($"{Pair} | head 1", $"{Pair} | tail 1", "now-5s", false)]
    [InlineData($"sequence {A} {B}", $"sequence {A} {B}", "now-5s", true)]
    [InlineData($"sequence {A} {B}", $"sequence {A} {B}", "now-6s", false)]
    [InlineData($"sample by user.name {A} {B}", $"sample by user.name {A} {B}", "now-6s", false)]
    [InlineData("any where event.action == \"A\"", "any where event.action : \"A\"", "now-5s", false)]
    [InlineData("any where event.action == \"A\"", "any where (event.action == \"A\")", "now-6s", true)]
    public void A_rule_is_the_same_when_its_state_means_the_same(string before, string after, string from, bool isSame) =>
        Assert.Equal(isSame ? RestoreOutcome.Restored : RestoreOutcome.Changed, OutcomeOf(StateRules.Eql(1, before), StateRules.Eql(1, after, from)));

    [Theory]
    [InlineData("any where true", 2, 0, "now-5s", true)]
    [InlineData("any where event.action == \"A\"", 2, 0, "now-5s", false)]
    [InlineData("any where true", 3, 0, "now-5s", false)]
    [InlineData("any where true", 2, 2, "now-5s", false)]
    [InlineData("any where true", 2, 0, "now-6s", false)]
    public void A_threshold_is_the_same_when_it_counts_the_same(string query, int value, int cardinality, string from, bool isSame) =>
        Assert.Equal(isSame ? RestoreOutcome.Restored : RestoreOutcome.Changed, OutcomeOf(StateRules.Threshold(1, "any where true", 2), StateRules.Threshold(1, query, value, cardinality, from)));

    private const string Ingested = "timestamp_override = \"event.ingested\"";

    [Theory]
    [InlineData("event.action:A", "user.name", "now-9s", "", true)]
    [InlineData("event.action: (A)", "user.name", "now-9s", "", true)]
    [InlineData("event.action:A", "user.name", "now-9s", "timestamp_override = \"@timestamp\"", true)]
    [InlineData("event.action:B", "user.name", "now-9s", "", false)]
    [InlineData("event.action:A", "user.domain", "now-9s", "", false)]
    [InlineData("event.action:A", "user.name user.domain", "now-9s", "", false)]
    [InlineData("event.action:A", "user.name", "now-8s", "", false)]
    [InlineData("event.action:A", "user.name", "now-9s", Ingested, false)]
    public void New_terms_are_the_same_when_the_same_is_new(string query, string fields, string window, string rest, bool isSame) =>
        Assert.Equal(isSame ? RestoreOutcome.Restored : RestoreOutcome.Changed, OutcomeOf(StateRules.NewTerms(1, "event.action:A", ["user.name"], "now-9s"), StateRules.NewTerms(1, query, fields.Split(' '), window, rest)));

    [Theory]
    [InlineData(Ingested, true)]
    [InlineData("", false)]
    [InlineData("timestamp_override = \"event.created\"", false)]
    [InlineData($"{Ingested}\ntimestamp_override_fallback_disabled = true", false)]
    public void A_window_is_the_same_when_it_is_on_the_same_time(string rest, bool isSame) =>
        Assert.Equal(isSame ? RestoreOutcome.Restored : RestoreOutcome.Changed, OutcomeOf(StateRules.Threshold(1, "any where true", 2, rest: Ingested), StateRules.Threshold(1, "any where true", 2, rest: rest)));

    // Before the cut: allowed lateness in seconds, tiebreaker; after it the same and the most events held. What comes out: at the cut | after it.
    [Theory]
    [InlineData("4 -", "4 - 100", "A1 A3 A2", "A4 A9", "- | A1 A2 A3 A4 A9")]
    [InlineData("4 -", "1 - 100", "A1 A3 A2", "A4", "A1 | A2 A3 A4")]
    [InlineData("4 -", "9 - 100", "A1 A3 A2", "A4 A2.5", "- | A1 A2 A2.5 A3 A4")]
    [InlineData("4 -", "0 - 100", "A1 A3 A2", "A2.5 A4", "A1 A2 A3 | A2.5 A4")]
    [InlineData("4 -", "4 - 1", "A1 A3 A2", "A4", "A1 A2 | A3 A4")]
    [InlineData("0 -", "4 - 100", "A1 A3", "A2 A4 A3.5 A9", "- | A2 A3.5 A4 A9")]
    [InlineData("4 -", "4 user.name 100", "A1/z B1/y C1/x", "", "- | C1/x B1/y A1/z")]
    [InlineData("4 user.name", "4 - 100", "A1/z B1/y C1/x", "", "- | A1/z B1/y C1/x")]
    [InlineData("0 user.name", "0 - 100", "A1/z B1/y", "C1/x", "A1/z B1/y | C1/x")]
    public void Other_options_hold_from_the_cut_on(string before, string after, string stream, string rest, string expected)
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, "any where event.action != null")]);
        using var first = new RecordedRun(engine, OptionsOf(before + " 100"));
        first.Play(SequenceTrace.EventsOf(stream));
        var origins = new List<string>();

        using var run = engine.Resume(new MemoryStream(first.Save()), Observer.Create<Alert>(alert => origins.Add(alert.Detection.Events[0]!.Origin.Source)), options: OptionsOf(after));
        var atTheCut = origins.Count == 0 ? "-" : string.Join(' ', origins);
        origins.Clear();
        foreach (var record in SequenceTrace.EventsOf(rest)) run.OnNext(record);
        run.OnCompleted();

        Assert.Equal(expected, $"{atTheCut} | {string.Join(' ', origins)}");
    }

    [Fact]
    public void What_comes_before_a_cut_without_a_lateness_is_too_late_behind_it()
    {
        using var first = new RecordedRun([StateRules.Eql(1, Pair)], DetectionOptions.Default);
        first.Play(SequenceTrace.EventsOf("A1 A5"));
        using var second = new RecordedRun([StateRules.Eql(1, Pair)], new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(9) }, first.Save());
        second.Play(SequenceTrace.EventsOf("A3 A5 A6"));
        using var third = new RecordedRun([StateRules.Eql(1, Pair)], new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(9) }, second.Save());
        third.Play(SequenceTrace.EventsOf("A4"));

        Assert.StartsWith("6 2 00:00:02 2 0", third.Counts(), StringComparison.Ordinal);
    }

    // In the second stream all but the first event are late, so that what they begin is over before time moves again; what C rejects leaves a timer
    // behind that is due first, and that no one needs.
    [Theory]
    [InlineData("A1 B2 D3", "A1,D3 A1,B2")]
    [InlineData("X50 A1/x D1.5/x C2/x A20/y D20.5/y A10/z B10.5/z", "A10/z,B10.5/z A20/y,D20.5/y")]
    public void Rules_that_time_completes_are_told_by_time_and_then_in_their_order_behind_a_cut_too(string stream, string expected)
    {
        const string late = $"sequence by user.name with maxspan=5s {A} {B} !{C}";
        var rules = new[] { StateRules.Eql(1, late.Replace("\"B\"", "\"D\"", StringComparison.Ordinal)), StateRules.Eql(2, late) };
        using var whole = new RecordedRun(rules, DetectionOptions.Default);
        whole.Play(SequenceTrace.EventsOf(stream));
        using var resumed = new RecordedRun(rules, DetectionOptions.Default, whole.Save());
        foreach (var run in new[] { whole, resumed }) run.Play(SequenceTrace.EventsOf("X100"));

        Assert.Equal(whole.Out, resumed.Out);
        Assert.Equal(expected, string.Join(' ', whole.Out.Select(line => string.Join(',', Regex.Matches(line, "([A-Z][0-9a-z./]*)#1@").Select(match => match.Groups[1].Value)))));
    }

    [Fact]
    public void A_run_is_saved_between_two_events_only()
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, "any where event.action == \"A\"")]);
        DetectionRun run = null!;
        var problems = new List<Exception?>();
        run = engine.Start(Observer.Create<Alert>(_ => problems.Add(Record.Exception(() => run.Save(new MemoryStream())))));
        run.OnNext(SequenceTrace.EventsOf("A1")[0]);
        run.Save(new MemoryStream());
        run.OnCompleted();
        problems.Add(Record.Exception(() => run.Save(new MemoryStream())));
        run.Dispose();
        problems.Add(Record.Exception(() => run.Save(new MemoryStream())));

        Assert.Equal([typeof(InvalidOperationException), typeof(InvalidOperationException), typeof(ObjectDisposedException)], problems.Select(problem => problem?.GetType()));
    }

    [Fact]
    public void A_run_that_an_observer_left_in_the_middle_of_an_event_goes_on_but_cannot_be_saved()
    {
        var alerts = 0;
        using var run = RecordedRun.Load([StateRules.Eql(1, "any where event.action == \"A\"")]).Start(
            Observer.Create<Alert>(_ => throw new TimeZoneNotFoundException($"{++alerts}")));
        Assert.Throws<TimeZoneNotFoundException>(() => run.OnNext(SequenceTrace.EventsOf("A1")[0]));
        run.OnNext(SequenceTrace.EventsOf("B2")[0]);
        Assert.Throws<TimeZoneNotFoundException>(() => run.OnNext(SequenceTrace.EventsOf("A3")[0]));
        Assert.Equal(2, alerts);
        Assert.Contains("Torn", Assert.Throws<InvalidOperationException>(() => run.Save(new MemoryStream())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_comes_out_of_a_run_that_is_over()
    {
        using var run = new RecordedRun([StateRules.Eql(1, "any where event.action == \"A\"")], new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(5) });
        run.Play(SequenceTrace.EventsOf("A1"));
        run.Run.OnError(new InvalidOperationException("broken"));
        run.Play(SequenceTrace.EventsOf("A2"));
        run.Run.OnCompleted();

        Assert.Equal(2, run.Out.Count);
        Assert.Equal("broken", run.Out[1]);
    }

    [Fact]
    public void An_event_that_cannot_be_made_anew_ends_the_run()
    {
        var elsewhere = new EventFactory(FieldTable.Empty.With("event.created", null));
        Assert.True(elsewhere.TryCreate("{\"event.created\":1}"u8, new EventOrigin("here", 7), out var record, out _));
        using var run = new RecordedRun([StateRules.Eql(1, "any where event.action == \"A\"")], DetectionOptions.Default);
        run.Play([record]);

        Assert.Equal(["here#7: no @timestamp"], run.Out);
    }

    [Fact]
    public void After_a_refusal_the_statistics_are_free_and_nothing_was_said()
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, Pair)]);
        var statistics = new DetectionStatistics();
        var said = 0;
        var observer = Observer.Create<Alert>(_ => said++, _ => said++, () => said++);
        var state = SaveAfter("A1", StateRules.Eql(1, Pair));

        Assert.Throws<StateFormatException>(() => engine.Resume(new MemoryStream(state[..^1]), observer, statistics));
        Assert.Equal((0, 0L), (said, statistics.Events));
        using var run = engine.Resume(new MemoryStream(state), observer, statistics);
        Assert.Equal(1, statistics.Events);
        Assert.Throws<InvalidOperationException>(() => engine.Resume(new MemoryStream(state), observer, statistics));
    }

    [Fact]
    public void An_event_without_a_source_and_with_an_odd_origin_comes_back_as_it_was()
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, Pair)]);
        var factory = new EventFactory(engine.Fields);
        Assert.True(factory.TryCreate("{\"@timestamp\":1,\"event.action\":\"A\",\"user.name\":\"k\"}"u8, default, out var none, out _));
        Assert.True(factory.TryCreate("{\"@timestamp\":2,\"event.action\":\"A\",\"user.name\":\"l\"}"u8, new EventOrigin("", long.MinValue, long.MaxValue) { Input = -1 }, out var odd, out _));
        using var first = new RecordedRun(engine, DetectionOptions.Default);
        first.Play([none, odd]);
        var origins = new List<EventOrigin>();
        using var second = engine.Resume(new MemoryStream(first.Save()), Observer.Create<Alert>(alert => origins.Add(alert.Detection.Events[0]!.Origin)));
        foreach (var user in "kl") second.OnNext(EventRecord.Parse($$"""{"@timestamp":3,"event.action":"B","user.name":"{{user}}"}"""));

        Assert.Equal([none.Origin, odd.Origin], origins);
    }

    [Fact]
    public void A_value_that_a_reader_gave_an_event_is_still_there_for_rules_that_have_not_seen_it_when_the_run_was_saved()
    {
        var engine = RecordedRun.Load([StateRules.Eql(1, "any where host.os.type == \"windows\"")]);
        var given = new EventFactory(engine.Fields).Project(EventRecord.Parse("""{"@timestamp":1000}""")).With(engine.Fields.IdOf("host.os.type"), FieldValue.From("windows"));
        var held = new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(5) };
        using var first = new RecordedRun(engine, held);
        first.Play([given]);
        Assert.Empty(first.Out);

        var ids = new List<string>();
        using var second = engine.Resume(new MemoryStream(first.Save()), Observer.Create<Alert>(alert => ids.Add(alert.Id)), options: held);
        second.OnCompleted();

        Assert.Single(ids);
    }

    private static string[] IdsOf(DetectionEngine engine, IEnumerable<EventRecord> events)
    {
        var ids = new List<string>();
        using var run = engine.Start(Observer.Create<Alert>(alert => ids.Add(alert.Id)));
        foreach (var record in events) run.OnNext(record);
        run.OnCompleted();
        return [.. ids];
    }

    private static byte[] SaveAfter(string stream, params SourceText[] rules)
    {
        using var run = new RecordedRun(rules, DetectionOptions.Default);
        run.Play(SequenceTrace.EventsOf(stream));
        return run.Save();
    }

    private static RestoreOutcome OutcomeOf(SourceText before, SourceText after)
    {
        // A rule beside it, so that fields and places in the set differ.
        using var run = new RecordedRun([StateRules.Eql(9, "any where process.pid == 4 and event.action == \"A\""), after], DetectionOptions.Default, SaveAfter("A1", before));
        return run.Run.Restored[1].Outcome;
    }

    private static DetectionOptions OptionsOf(string text)
    {
        var parts = text.Split(' ');
        return new DetectionOptions
        {
            AllowedLateness = TimeSpan.FromSeconds(int.Parse(parts[0], CultureInfo.InvariantCulture)),
            TiebreakerField = parts[1] == "-" ? null : parts[1],
            MaxHeldEvents = int.Parse(parts[2], CultureInfo.InvariantCulture),
        };
    }
}
