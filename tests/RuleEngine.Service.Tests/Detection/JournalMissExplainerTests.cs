using Microsoft.Extensions.Hosting;
using RuleEngine.Service.Detection;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Detection;

/// <summary>What the service says of a rule that did not fire, from a real journal. Events are words, as in <see cref="DetectionServiceTests"/>.</summary>
public sealed class JournalMissExplainerTests
{
    private const string Pair = "sequence by user.name with maxspan=30s [any where event.action == \"A\"] [any where event.action == \"B\"]";
    private const string Absence = "sequence by user.name with maxspan=10s [any where event.action == \"A\"] ![any where event.action == \"B\"]";
    private static readonly (string, string) PairRule = ("pair", TestRules.Eql("pair", Pair));

    [Fact]
    public async Task Of_each_key_it_says_how_far_it_got_and_what_was_in_the_way()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1/x B5/y A2/z B3/z C50/x");

        var report = await ExplainAsync(bench, "pair");

        Assert.Equal((5, 1, "03:00:01", "03:00:50"), (report!.Events, report.Alerts, $"{report.From:HH:mm:ss}", $"{report.To:HH:mm:ss}"));
        Assert.Equal(TestRules.IdOf("pair"), report.RuleId);
        Assert.Equal(2, report.Misses.Count);
        Assert.StartsWith("user.name=x, got to stage 1 of 2: waited for stage 2 until its maxspan of 30s was over; stage 2 did come in that time, with another key: user.name ", report.Misses[0], StringComparison.Ordinal);
        Assert.StartsWith("user.name=y: stage 2 came (test#", report.Misses[1], StringComparison.Ordinal);
        Assert.Equal(["stage 1 is satisfied by 2 of 5 events", "stage 2 is satisfied by 2 of 5 events"], report.Stages);
        Assert.Equal(["2 opened", "1 completed", "1 expired: their time was over before the next event came"], report.Partials);
        Assert.Empty(report.Near);
    }

    [Fact]
    public async Task A_key_leaves_out_the_others()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1/x A2/y");

        var report = await ExplainAsync(bench, "pair", "user.name=y");

        Assert.StartsWith("user.name=y, got to stage 1 of 2: ", Assert.Single(report!.Misses), StringComparison.Ordinal);
        Assert.Equal("1 opened", report.Partials[0]);
    }

    [Theory]
    [InlineData("user.name", "A key is FIELD=VALUE, such as host.name=DC01, and not 'user.name'.")]
    [InlineData("host.name=h", "host.name: the rule has no such key; it has user.name.")]
    public async Task A_key_that_is_none_is_refused(string key, string expected)
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();

        Assert.Equal(expected, (await Assert.ThrowsAsync<WrongKeyException>(() => ExplainAsync(bench, "pair", key))).Message);
    }

    [Fact]
    public async Task Of_a_rule_that_does_not_run_there_is_no_report()
    {
        await using var bench = new WorkerBench(PairRule, ("broken", TestRules.Eql("broken", "any where")));
        await bench.StartAsync();

        Assert.Null(await ExplainAsync(bench, "broken"));
        Assert.Null(await ExplainAsync(bench, "nowhere"));
    }

    [Fact]
    public async Task A_stage_that_no_event_matched_has_those_that_were_nearest()
    {
        await using var bench = new WorkerBench(("single", TestRules.Eql("single", "any where event.action == \"C\" and user.name == \"bob\"")));
        await bench.StartAsync();
        await bench.TakeAsync("C1/alice C2/alice D3/carol");

        var report = await ExplainAsync(bench, "single");

        Assert.Equal(["the condition is satisfied by 0 of 3 events"], report!.Stages);
        Assert.Matches("""^2026-01-02 03:00:01.000 test#[0-9]+ met 2 of 3 conditions of the rule, as 1 other event did, and not: user.name == "bob", is "alice"$""", Assert.Single(report.Near));
    }

    [Fact]
    public async Task Time_goes_on_where_the_journal_says_so()
    {
        await using var bench = new WorkerBench(("absence", TestRules.Eql("absence", Absence)));
        await bench.StartAsync();
        await bench.TakeAsync("A1");
        Assert.Equal(0, (await ExplainAsync(bench, "absence"))!.Alerts);

        await bench.Journal.AppendAsync([new JournalEntry(JournalEntryKind.Tick, default) { SourceOffset = -1, Time = new DateTimeOffset(2026, 1, 2, 3, 0, 20, TimeSpan.Zero) }], default);

        Assert.Equal(1, (await ExplainAsync(bench, "absence"))!.Alerts);
    }

    [Fact]
    public async Task What_does_not_print_does_not_come_into_a_sentence()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1/\\u001b[2J\\u202e");

        var report = await ExplainAsync(bench, "pair");

        Assert.StartsWith("user.name=\\u001B[2J\\u202E, got to stage 1 of 2: ", Assert.Single(report!.Misses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_options_are_called_as_the_service_calls_them()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A20/x B10/x");

        Assert.Contains("with RuleEngine:Detection:AllowedLateness it takes its place", Assert.Single((await ExplainAsync(bench, "pair"))!.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_keys_fifty_are_told()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync(string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"A1/u{i}")));

        var report = await ExplainAsync(bench, "pair");

        Assert.Equal(50, report!.Misses.Count);
        Assert.Equal("of very many keys only those that got furthest were kept", report.Partials[^1]);
    }

    [Fact]
    public async Task There_is_one_question_at_a_time_and_it_can_be_given_up()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1");
        using var host = new EndingHost();
        using var journal = new HeldJournal(bench.Journal);
        using var explainer = new JournalMissExplainer(bench.Options, journal, host);
        using var cancellation = new CancellationTokenSource();

        var first = explainer.ExplainAsync(bench.Service.Loaded!, TestRules.IdOf("pair"), [], default);
        await Eventually.Holds(() => journal.Readers == 1);
        var second = explainer.ExplainAsync(bench.Service.Loaded!, TestRules.IdOf("pair"), [], default);
        var third = explainer.ExplainAsync(bench.Service.Loaded!, TestRules.IdOf("pair"), [], cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal((1, false, false), (journal.Readers, first.IsCompleted, second.IsCompleted));
        journal.LetGo();

        Assert.Equal(1, (await first)!.Events);
        Assert.Equal(1, (await second)!.Events);
    }

    [Fact]
    public async Task A_service_that_ends_answers_no_more()
    {
        await using var bench = new WorkerBench(PairRule);
        await bench.StartAsync();
        await bench.TakeAsync("A1");
        using var host = new EndingHost();
        using var journal = new HeldJournal(bench.Journal);
        using var explainer = new JournalMissExplainer(bench.Options, journal, host);

        var question = explainer.ExplainAsync(bench.Service.Loaded!, TestRules.IdOf("pair"), [], default);
        await Eventually.Holds(() => journal.Readers == 1);
        host.StopApplication();
        journal.LetGo();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
    }

    private static Task<WhyNotReport?> ExplainAsync(WorkerBench bench, string rule, params string[] key) => bench.Service.ExplainMissAsync(TestRules.IdOf(rule), key);

    private sealed class EndingHost : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
