using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Detection;

/// <summary>
/// Detection over a journal: what it raises, what it goes on with after a stop, a kill and a reload. Events are words: <c>A5/x</c> is the action A in second 5 of the user x; an alert is shown with its name and second.
/// </summary>
public sealed class DetectionServiceTests
{
    private const string Pair = "sequence by user.name with maxspan=30s [any where event.action == \"A\"] [any where event.action == \"B\"]";
    private const string Absence = "sequence by user.name with maxspan=10s [any where event.action == \"A\"] ![any where event.action == \"B\"]";
    private static readonly (string, string) PairRule = ("pair", TestRules.Eql("pair", Pair));
    private static readonly (string, string) SingleRule = ("single", TestRules.Eql("single", "any where event.action == \"C\""));
    private static readonly (string, string) CountRule = ("count", TestRules.Threshold("count", "event.action : D", "user.name", 3));

    [Fact]
    public async Task Events_of_the_journal_raise_alerts_that_are_stored_and_told()
    {
        await using var bench = new WorkerBench(PairRule, SingleRule, CountRule);
        await bench.StartAsync();

        await bench.TakeAsync("A1 B2 C3 D4 D5 D6 B7/x");
        await bench.SettleAsync();

        Assert.Equal("pair@02 single@03 count@06", bench.Alerts());
        Assert.Equal(["pair", "single", "count"], bench.Published);
    }

    [Fact]
    public async Task Events_are_seen_as_they_were_when_they_came_or_as_the_journal_has_them_with_the_same_alerts()
    {
        // Second 90000 is a day ahead of what came before: it is held, whatever rules say of it, until others are as late.
        const string Words = "A1 Z2 B3 C4 D5 D6 D7 Z90000 C90001/x A90002/x B90003/x D8";
        await using var prepared = new WorkerBench(PairRule, SingleRule, CountRule);
        await using var appended = new WorkerBench(PairRule, SingleRule, CountRule);
        await prepared.StartAsync();
        await appended.StartAsync();

        await prepared.TakeAsync(Words);
        await appended.AppendAsync(Words);
        await prepared.SettleAsync();
        await appended.SettleAsync();

        Assert.Equal((12, 0), (prepared.Outputs.Events, prepared.Outputs.ReadEvents));
        Assert.Equal((12, 12), (appended.Outputs.Events, appended.Outputs.ReadEvents));
        Assert.StartsWith("pair@03 single@04 count@07 single@01", appended.Alerts(), StringComparison.Ordinal);
        Assert.Equal(appended.Store.ReadAfter(0, 100).Select(alert => alert.Id), prepared.Store.ReadAfter(0, 100).Select(alert => alert.Id));
    }

    [Fact]
    public async Task Rules_that_came_with_a_reload_see_what_is_prepared_for_them()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1 C2");
        await bench.SettleAsync();
        bench.WriteRule("single", SingleRule.Item2);
        await bench.Service.ReloadAsync();

        await bench.TakeAsync("B3 C4");
        await bench.SettleAsync();

        Assert.Equal("pair@03 single@04", bench.Alerts());
        Assert.Equal((4, 0), (bench.Outputs.Events, bench.Outputs.ReadEvents));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_at_which_rules_fail_is_passed_over_and_named_and_the_rest_is_seen(bool isPrepared)
    {
        await using var bench = new WorkerBench(PairRule, SingleRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1 C2");
        await bench.SettleAsync();
        // That Z is a day ahead is told, once, when the next event has shown it: while rules look at B.
        bench.Log.FaultAt = "too far ahead";

        await (isPrepared ? bench.TakeAsync("C3 Z90000 B4 C5") : bench.AppendAsync("C3 Z90000 B4 C5"));
        await bench.SettleAsync();

        Assert.Equal("single@02 single@03 single@05", bench.Alerts());
        Assert.Single(bench.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("test at", StringComparison.Ordinal) && line.Contains("a fault at", StringComparison.Ordinal));
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(bench.Options.DataFolder, "skipped-events.ndjson")));
        Assert.Equal((true, 1L), (bench.Service.Status.IsRunning, bench.Service.Status.SkippedEvents));

        // A replay passes it over too, though nothing would fail any more: alerts stay what they were.
        await bench.KillAsync();
        await bench.StartAsync();
        await bench.TakeAsync("C6");
        await bench.SettleAsync();
        Assert.Equal("single@02 single@03 single@05 single@06", bench.Alerts());
        Assert.Single(bench.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_pending_is_still_pending_after_a_stop_and_after_a_kill(bool isKilled)
    {
        await using var bench = new WorkerBench(PairRule, CountRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1 D2 D3");
        await (isKilled ? bench.KillAsync() : bench.StopAsync());

        await bench.StartAsync();
        Assert.Equal(isKilled ? 1 : 0, bench.Log.Lines.Count(line => line.Contains("are replayed", StringComparison.Ordinal) && !line.Contains(" 0 bytes of events", StringComparison.Ordinal)));
        await bench.TakeAsync("B4 D5");
        await bench.SettleAsync();

        Assert.Equal("pair@04 count@05", bench.Alerts());
    }

    [Fact]
    public async Task A_replay_raises_no_alert_twice()
    {
        await using var bench = new WorkerBench(PairRule, SingleRule, CountRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1 C2 D2");
        await bench.SettleAsync();
        await bench.Service.SaveCheckpointAsync();
        await bench.TakeAsync("B3 C4 D5 D6");
        await bench.KillAsync();

        await bench.StartAsync();
        await bench.SettleAsync();

        Assert.Equal("single@02 pair@03 single@04 count@06", bench.Alerts());
        Assert.Empty(bench.Published);
    }

    [Fact]
    public async Task A_damaged_checkpoint_falls_back_to_the_one_before()
    {
        await using var bench = new WorkerBench(PairRule, SingleRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1");
        await bench.SettleAsync();
        await bench.Service.SaveCheckpointAsync();
        await bench.TakeAsync("C2");
        await bench.SettleAsync();
        await bench.Service.SaveCheckpointAsync();
        await bench.KillAsync();
        var newest = Directory.GetFiles(bench.CheckpointFolder).Max(StringComparer.Ordinal)!;
        await File.WriteAllBytesAsync(newest, (await File.ReadAllBytesAsync(newest))[..^7]);

        await bench.StartAsync();
        await bench.TakeAsync("B3");
        await bench.SettleAsync();

        Assert.Equal("single@02 pair@03", bench.Alerts());
        Assert.Contains(bench.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(newest, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_good_checkpoint_it_begins_at_the_first_event_that_is_left_and_says_so()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1");
        await bench.StopAsync();
        foreach (var path in Directory.GetFiles(bench.CheckpointFolder)) await File.WriteAllTextAsync(path, "");

        await bench.StartAsync();
        await bench.TakeAsync("B2");
        await bench.SettleAsync();

        Assert.Equal("pair@02", bench.Alerts());
        Assert.Contains(bench.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("No checkpoint can be used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_good_change_is_swapped_in_and_unchanged_rules_keep_their_state()
    {
        await using var bench = new WorkerBench(PairRule, CountRule, SingleRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1 D1 D2");
        await bench.SettleAsync();
        bench.WriteRule("count", TestRules.Threshold("count", "event.action : D", "user.name", 2));
        bench.WriteRule("new", TestRules.Eql("new", "any where event.action == \"N\""));
        bench.DeleteRule("single");

        var report = await bench.Service.ReloadAsync();
        await bench.TakeAsync("B3 D4 N5 C6 D7");
        await bench.SettleAsync();

        Assert.True(report.IsApplied);
        Assert.Equal([TestRules.IdOf("pair")], report.Kept);
        Assert.Equal([TestRules.IdOf("new")], report.New);
        Assert.Equal([TestRules.IdOf("count")], report.Cold);
        Assert.Equal([TestRules.IdOf("single")], report.Gone);
        Assert.Equal("pair@03 new@05 count@07", bench.Alerts());
    }

    [Fact]
    public async Task A_bad_change_is_reported_and_the_old_rules_go_on()
    {
        await using var bench = new WorkerBench(PairRule, SingleRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1");
        bench.WriteRule("single", TestRules.Eql("single", "any where event.action =="));
        bench.WriteRule("new", TestRules.Eql("new", "any where event.action == \"N\""));

        var report = await bench.Service.ReloadAsync();
        await bench.TakeAsync("B2 C3 N4");
        await bench.SettleAsync();

        Assert.False(report.IsApplied);
        Assert.Contains(report.Problems, problem => problem.Contains("single.toml:", StringComparison.Ordinal));
        Assert.Same(report, bench.Service.Status.LastReload);
        Assert.Equal("pair@02 single@03", bench.Alerts());
    }

    [Fact]
    public async Task A_reload_is_behind_a_checkpoint_so_that_a_kill_does_not_undo_it()
    {
        await using var bench = new WorkerBench(SingleRule);
        await bench.StartAsync();
        await bench.TakeAsync("N1");
        await bench.SettleAsync();
        bench.WriteRule("new", TestRules.Eql("new", "any where event.action == \"N\""));
        await bench.Service.ReloadAsync();
        await bench.TakeAsync("N2");
        await bench.KillAsync();

        await bench.StartAsync();
        await bench.SettleAsync();

        Assert.Equal("new@02", bench.Alerts());
    }

    [Fact]
    public async Task Rules_that_changed_while_it_was_down_begin_anew_and_the_others_go_on()
    {
        await using var bench = new WorkerBench(PairRule, CountRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1 D1 D2");
        await bench.StopAsync();
        bench.WriteRule("count", TestRules.Threshold("count", "event.action : D", "user.name", 2));

        await bench.StartAsync();
        await bench.TakeAsync("B3 D4");
        await bench.SettleAsync();

        Assert.Equal("pair@03", bench.Alerts());
    }

    [Fact]
    public async Task When_nothing_comes_time_goes_on_and_a_replay_moves_it_at_the_same_place()
    {
        await using var bench = new WorkerBench(("absence", TestRules.Eql("absence", Absence)));
        bench.Options.Detection.IdleAfter = TimeSpan.FromMilliseconds(20);
        await bench.StartAsync();
        var entry = WorkerBench.EntryOf("A1") with { Time = DateTimeOffset.UtcNow - TimeSpan.FromSeconds(11) };

        await bench.Journal.AppendAsync([entry], default);
        await Eventually.Holds(() => bench.Alerts().Length > 0);
        await bench.TakeAsync("B2");
        await bench.KillAsync();
        await bench.StartAsync();
        await bench.SettleAsync();

        Assert.Equal("absence@11", bench.Alerts());
        await Eventually.Holds(() => bench.Service.Status.TooLateEvents == 1);
    }

    [Fact]
    public async Task Disposed_of_without_a_stop_it_ends_without_a_fault()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1");

        bench.Service.Dispose();

        Assert.DoesNotContain(bench.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.False(bench.Service.Status.IsRunning);
    }

    [Fact]
    public async Task Health_says_of_each_rule_what_it_does()
    {
        await using var bench = new WorkerBench(PairRule, SingleRule, ("bad", TestRules.Eql("bad", "any where")));
        await bench.StartAsync();
        await bench.TakeAsync("A1 C2 C3 A4/x");
        await bench.SettleAsync();
        await Eventually.Holds(() => bench.Service.Rules.Sum(rule => rule.Matches) == 4);

        var rules = bench.Service.Rules.ToDictionary(rule => rule.RuleId);
        var (pair, single) = (rules[TestRules.IdOf("pair")], rules[TestRules.IdOf("single")]);
        Assert.Equal((true, 2L, 0L, "test"), (pair.IsRunning, pair.Matches, pair.Alerts, pair.LastSource));
        Assert.True(pair.StateBytes > 0);
        Assert.Equal((2L, 2L, 2, 3), (single.Matches, single.Alerts, single.AlertsByMinute.Sum(), single.LastAlert!.Value.Second));
        Assert.Equal(0, single.StateBytes);
        var bad = bench.Service.Rules.Single(rule => rule.File == "bad.toml");
        Assert.False(bad.IsRunning);
        Assert.NotEmpty(bad.Problems);
    }

    [Fact]
    public async Task Health_counts_over_reloads()
    {
        await using var bench = new WorkerBench(SingleRule);
        await bench.StartAsync();
        await bench.TakeAsync("C1");
        await bench.SettleAsync();
        bench.WriteRule("other", TestRules.Eql("other", "any where false"));
        await bench.Service.ReloadAsync();
        await bench.TakeAsync("C2");
        await bench.SettleAsync();

        await Eventually.Holds(() => bench.Service.Rules.Any(rule => rule.Matches == 2 && rule.Alerts == 2));
    }

    [Fact]
    public async Task An_event_that_cannot_be_decoded_is_counted_and_named_and_the_rest_goes_on()
    {
        await using var bench = new WorkerBench(SingleRule);
        await bench.StartAsync();

        await bench.Journal.AppendAsync([new JournalEntry(JournalEntryKind.Event, "{"u8.ToArray()) { Source = "somebody", SourceOffset = -1 }, WorkerBench.EntryOf("C2")], default);
        await bench.SettleAsync();
        await Eventually.Holds(() => bench.Service.Status.BadEvents == 1);

        Assert.Equal("single@02", bench.Alerts());
        Assert.Contains(bench.Log.Lines, line => line.Contains("The event of somebody at", StringComparison.Ordinal));
    }
}
