using System.Globalization;
using System.Text.Json;
using RuleEngine.Rules;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Store;
using RuleEngine.Service.Tests.Store;

namespace RuleEngine.Service.Tests.Sinks;

public sealed class SinkWorkerTests : SinkBenchTest
{
    [Fact]
    public async Task A_place_that_fails_half_of_the_time_gets_everything_once_and_in_order()
    {
        var (delivery, fails) = (Failing(new Random(1)), Bench);
        var worker = Bench.Start(delivery);
        for (var i = 0; i < 20; i++) fails.Add(i * 10, 10);
        await Bench.UntilDelivered(200);
        Assert.Equal(Ids(0, 200), delivery.Ids);
        Assert.Equal((200, 0, 0), (worker.Status.Delivered, worker.Status.DeadLetters, worker.Status.Waiting));
        Assert.True(worker.Status.Retried > 0);
        Assert.Null(worker.Status.LastProblem);

        static RecordingDelivery Failing(Random random) => new((_, _) => random.Next(2) == 0 ? Task.FromException(new IOException("down")) : Task.CompletedTask);
    }

    [Fact]
    public async Task What_is_refused_goes_to_the_dead_letters_and_the_others_go_on()
    {
        Bench.Add(0, 30);
        var delivery = new RecordingDelivery((alerts, _) => alerts.FirstOrDefault(alert => alert.Id is "a3" or "a4" or "a29") is { } bad ? throw new AlertRefusedException(bad, $"no {bad.Id}\nplease") : Task.CompletedTask);
        var worker = Bench.Start(delivery);
        await Bench.UntilDelivered(30);
        Assert.Equal(Ids(0, 30).Except(["a3", "a4", "a29"]), delivery.Ids);
        Assert.Equal((27, 3, 0), (worker.Status.Delivered, worker.Status.DeadLetters, worker.Status.Retried));
        var letters = Bench.DeadLetters().Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a3", "a4", "a29"], letters.Select(letter => letter.GetProperty("id").GetString()));
        Assert.Equal(("no a3 please", "sink", 4), (letters[0].GetProperty("reason").GetString(), letters[0].GetProperty("sink").GetString(), letters[0].GetProperty("sequence").GetInt32()));
        Assert.Equal("a3", letters[0].GetProperty("alert").GetProperty("kibana.alert.uuid").GetString());
    }

    [Fact]
    public async Task A_delivery_that_refuses_what_it_was_not_given_is_just_tried_again()
    {
        Bench.Add(0, 1);
        var calls = 0;
        var delivery = new RecordingDelivery((_, _) => ++calls < 3 ? throw new AlertRefusedException(SinkAlerts.Of(99), "what?") : Task.CompletedTask);
        Bench.Start(delivery);
        await Bench.UntilDelivered(1);
        Assert.Equal(["a0"], delivery.Ids);
    }

    [Fact]
    public async Task Dead_letters_are_bounded_and_it_is_said_and_counted_when_the_oldest_go()
    {
        Bench.Add(0, 1);
        var refusing = new RecordingDelivery((alerts, _) => throw new AlertRefusedException(alerts[0], "no"));
        var worker = Bench.Start(refusing, SinkBench.Options());
        await Bench.UntilDelivered(1);
        await Bench.StopAsync();
        // Room for three a file, and no alert goes between two of them.
        var size = Bench.DeadLetters()[0].Length + 1;
        worker = Bench.Start(refusing, SinkBench.Options(options => (options.MaxFileBytes, options.KeptDeadLetterFiles) = ((size * 3) + (size / 2), 2)));
        Bench.Add(1, 14);
        await Bench.UntilDelivered(15);
        Assert.Equal(["a12", "a13", "a14"], IdsOf(Bench.DeadLetters()));
        Assert.Equal(["a9", "a10", "a11"], IdsOf(Bench.DeadLetters(aside: 1)));
        Assert.Equal(["a6", "a7", "a8"], IdsOf(Bench.DeadLetters(aside: 2)));
        Assert.Empty(Bench.DeadLetters(aside: 3));
        Assert.Equal((14, 6), (worker.Status.DeadLetters, worker.Status.DeletedDeadLetters));
        Assert.Equal(2, Bench.Log.Lines.Count(line => line.Contains("its oldest 3 dead letters are gone with ", StringComparison.Ordinal) && line.Contains("sink.ndjson.2", StringComparison.Ordinal)));
        // They are not lost where they are kept besides.
        Assert.Equal("a0", Bench.Store.Find("a0")?.Id);

        static IEnumerable<string?> IdsOf(IEnumerable<string> letters) => letters.Select(letter => JsonDocument.Parse(letter).RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_dead_letter_that_a_kill_cut_off_spoils_no_other()
    {
        var refusing = new RecordingDelivery((alerts, _) => throw new AlertRefusedException(alerts[0], "no"));
        Bench.Start(refusing);
        Bench.Add(0, 1);
        await Bench.UntilDelivered(1);
        var file = Path.Combine(Bench.Folder.Path, "dead-letters", "sink.ndjson");
        File.AppendAllText(file, "{\"time\":\"20");
        Bench.Add(1, 1);
        await Bench.UntilDelivered(2);
        var lines = Bench.DeadLetters();
        Assert.Equal("{\"time\":\"20", lines[1]);
        Assert.Equal("a1", JsonDocument.Parse(lines[2]).RootElement.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task After_so_many_attempts_alerts_are_dead_letters(int maxAttempts, int calls)
    {
        Bench.Add(0, 5);
        var delivery = new RecordingDelivery((alerts, _) => alerts[0].Sequence <= 5 ? throw new IOException("always down") : Task.CompletedTask);
        var worker = Bench.Start(delivery, SinkBench.Options(options => options.MaxAttempts = maxAttempts));
        await Bench.UntilDelivered(5);
        Assert.Equal(calls, delivery.Calls);
        Bench.Add(5, 1);
        await Bench.UntilDelivered(6);
        Assert.Equal((1, 5, maxAttempts), (worker.Status.Delivered, worker.Status.DeadLetters, worker.Status.Retried));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"always down (after {calls} attempts)"), Bench.DeadLetters()[4], StringComparison.Ordinal);
        Assert.Contains(Bench.Log.Lines, line => line.Contains("5 alerts are in", StringComparison.Ordinal) && line.Contains("always down", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_poisonous_alert_takes_no_other_with_it_where_each_goes_by_itself()
    {
        Bench.Add(0, 10);
        var delivery = new RecordingDelivery((alerts, _) => alerts.Any(alert => alert.Id == "a4") ? throw new IOException("500") : Task.CompletedTask);
        Bench.Start(delivery, SinkBench.Options(options => options.MaxAttempts = 2), isOneByOne: true);
        await Bench.UntilDelivered(10);
        Assert.Equal(Ids(0, 10).Except(["a4"]), delivery.Ids);
        Assert.Single(Bench.DeadLetters());
    }

    [Fact]
    public async Task One_that_hangs_delays_no_other()
    {
        var never = new TaskCompletionSource();
        var blocked = new ManualResetEventSlim();
        var (hanging, blocking, good) = (new RecordingDelivery((_, _) => never.Task), new RecordingDelivery((_, _) => { blocked.Wait(SinkBench.Patience, CancellationToken.None); return Task.CompletedTask; }), new RecordingDelivery());
        var worker = Bench.Start(hanging, name: "hanging");
        Bench.Start(blocking, name: "blocking");
        Bench.Start(good, name: "good");
        Bench.Add(0, 100);
        await Bench.UntilDelivered(100, "good");
        Assert.Equal((0, 100), (Bench.Store.GetDelivered("hanging"), worker.Status.Waiting));
        blocked.Set();
        never.SetResult();
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_given_up()
    {
        Bench.Add(0, 1);
        var calls = 0;
        var delivery = new RecordingDelivery((_, cancellation) => ++calls == 1 ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask);
        var worker = Bench.Start(delivery, SinkBench.Options(options => options.Timeout = TimeSpan.FromMilliseconds(20)));
        await Bench.UntilDelivered(1);
        Assert.Equal(1, worker.Status.Retried);
        Assert.Contains(Bench.Log.Lines, line => line.Contains("no answer within 0.02 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_ends_waiting_and_leaves_the_rest_for_the_next_start()
    {
        Bench.Add(0, 25);
        var isDown = true;
        var delivery = new RecordingDelivery((alerts, _) => isDown && alerts[0].Sequence > 10 ? throw new IOException("down") : Task.CompletedTask);
        var worker = Bench.Start(delivery, SinkBench.Options(options => options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromHours(1)));
        await SinkBench.Until(() => worker.Status.Retried == 1, "it waits");
        await Bench.StopAsync();
        Assert.Equal((10, "down"), (Bench.Store.GetDelivered("sink"), worker.Status.LastProblem));
        Assert.Contains(Bench.Log.Lines, line => line.Contains("stops with 15 alerts", StringComparison.Ordinal));
        isDown = false;
        Bench.Start(delivery);
        await Bench.UntilDelivered(25);
        Assert.Equal(Ids(0, 25), delivery.Ids);
    }

    [Fact]
    public async Task A_stop_takes_what_is_there()
    {
        var gate = new TaskCompletionSource();
        var delivery = new RecordingDelivery((_, _) => gate.Task);
        Bench.Add(0, 95);
        Bench.Start(delivery);
        await SinkBench.Until(() => delivery.Calls == 1, "it began");
        var stop = Bench.StopAsync();
        gate.SetResult();
        await stop;
        Assert.Equal(Ids(0, 95), delivery.Ids);
        Assert.Equal(95, Bench.Store.GetDelivered("sink"));
    }

    [Fact]
    public async Task An_abort_ends_a_delivery_that_hangs()
    {
        Bench.Add(0, 1);
        var delivery = new RecordingDelivery((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        Bench.Start(delivery);
        await SinkBench.Until(() => delivery.Calls == 1, "it began");
        await Bench.StopAsync(abort: true);
        Assert.Equal(0, Bench.Store.GetDelivered("sink"));
    }

    [Fact]
    public async Task Each_sink_gets_what_it_wants()
    {
        var random = new Random(1);
        var alerts = Enumerable.Range(0, 100).Select(i => TestAlerts.Of(
            $"a{i}", severity: (RuleSeverity)random.Next(4), ruleId: $"r{random.Next(3)}", tags: random.Next(2) == 0 ? ["x", "y"] : ["z"])).ToList();
        alerts.Add(alerts[0].Update(1) with { Severity = RuleSeverity.Critical });
        var (severe, tagged, ruled, once) = (new RecordingDelivery(), new RecordingDelivery(), new RecordingDelivery(), new RecordingDelivery());
        Bench.Start(severe, SinkBench.Options(options => options.MinSeverity = RuleSeverity.High), "severe");
        Bench.Start(tagged, SinkBench.Options(options => { options.Tags.Add("y"); options.Tags.Add("q"); }), "tagged");
        Bench.Start(ruled, SinkBench.Options(options => options.Rules.Add("r1")), "ruled");
        var told = Bench.Start(once, name: "once", isToldOnce: true);
        Bench.Store.Add(alerts);
        await SinkBench.Until(() => told.Status.Waiting == 0, "all were looked at");
        await Bench.StopAsync();
        Assert.Equal(alerts.Where(alert => alert.Severity >= RuleSeverity.High).Select(alert => alert.Id), severe.Ids);
        Assert.Equal(alerts.Where(alert => alert.Rule.Tags.Contains("y")).Select(alert => alert.Id), tagged.Ids);
        Assert.Equal(alerts.Where(alert => alert.Rule.RuleId == "r1").Select(alert => alert.Id), ruled.Ids);
        Assert.Equal(Ids(0, 100), once.Ids);
        Assert.Equal((100, 1), (told.Status.Delivered, told.Status.Skipped));
        Assert.All(["severe", "tagged", "ruled", "once"], name => Assert.Equal(101, Bench.Store.GetDelivered(name)));
    }

    [Fact]
    public async Task Beyond_the_cap_one_summary_stands_for_the_rest()
    {
        Bench.Store.Add([.. Enumerable.Range(0, 50).Select(i => TestAlerts.Of($"a{i}", name: $"Rule {i % 3}", ruleId: $"r{i % 3}", severity: i == 40 ? RuleSeverity.Critical : RuleSeverity.Low))]);
        var delivery = new RecordingDelivery();
        var worker = Bench.Start(delivery, SinkBench.Options(options => options.MaxPerMinute = 4));
        await SinkBench.Until(() => worker.Status.Waiting == 0, "all were looked at");
        // Nothing that was held back counts as delivered before the summary is out: a kill here loses nothing.
        Assert.Equal((4, 4), (delivery.Taken.Count, Bench.Store.GetDelivered("sink")));
        await Bench.StopAsync();
        Assert.Equal((5, 50), (delivery.Taken.Count, Bench.Store.GetDelivered("sink")));
        Assert.Equal((5, 46), (worker.Status.Delivered, worker.Status.Summarised));
        var summary = delivery.Taken[4];
        Assert.Equal((RuleSeverity.Critical, "46 more alerts within a minute"), (summary.Severity, summary.Name));
        Assert.Equal("46 alerts were not sent one by one, because this sink takes so many a minute: 16 of Rule 1, 15 of Rule 0, 15 of Rule 2.", summary.Reason);
        var document = JsonDocument.Parse(summary.Document).RootElement;
        Assert.Equal([16, 15, 15], document.GetProperty("ruleengine.summary").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("count").GetInt32()));
        Assert.Equal(summary.Id, document.GetProperty("kibana.alert.uuid").GetString());
    }

    [Fact]
    public async Task After_a_kill_before_the_summary_alerts_are_looked_at_again()
    {
        Bench.Add(0, 10);
        var delivery = new RecordingDelivery();
        var worker = Bench.Start(delivery, SinkBench.Options(options => options.MaxPerMinute = 2));
        await SinkBench.Until(() => worker.Status.Waiting == 0, "all were looked at");
        await Bench.StopAsync(abort: true);
        Assert.Equal(2, Bench.Store.GetDelivered("sink"));
        Bench.Start(delivery, SinkBench.Options(options => options.MaxPerMinute = 100));
        await Bench.UntilDelivered(10);
        Assert.Equal(Ids(0, 10), delivery.Ids);
    }

    [Fact]
    public async Task A_new_sink_begins_with_the_alerts_from_then_on()
    {
        Bench.Add(0, 5);
        var delivery = new RecordingDelivery();
        var worker = Bench.Start(delivery, SinkBench.Options(options => options.Start = new SinkOptions().Start));
        // It may not have taken its first step yet.
        Bench.Add(5, 3);
        await Bench.UntilDelivered(8);
        Assert.Equal(Ids(5, 3), delivery.Ids);
        Assert.Equal((3, 0, 0), (worker.Status.Delivered, worker.Status.Skipped, worker.Status.Waiting));
    }

    [Fact]
    public async Task A_new_sink_begins_with_the_first_alert_that_is_kept_where_that_is_said()
    {
        Bench.Add(0, 5);
        var delivery = new RecordingDelivery();
        Bench.Start(delivery, SinkBench.Options(options => options.Start = SinkStart.First));
        await Bench.UntilDelivered(5);
        Assert.Equal(Ids(0, 5), delivery.Ids);
    }

    [Theory]
    [InlineData(SinkStart.Now, SinkStart.First)]
    [InlineData(SinkStart.First, SinkStart.Now)]
    public async Task A_sink_that_was_there_before_goes_on_where_it_was_though_it_never_got_anything(SinkStart before, SinkStart after)
    {
        Bench.Add(0, 2);
        var first = before == SinkStart.First ? 0 : 2;
        var worker = Bench.Start(new RecordingDelivery((_, _) => throw new IOException("down")), SinkBench.Options(options => options.Start = before));
        Bench.Add(2, 3);
        await SinkBench.Until(() => worker.Status.Retried > 0, "it failed");
        await Bench.StopAsync(abort: true);
        Bench.Add(5, 2);
        var delivery = new RecordingDelivery();
        Bench.Start(delivery, SinkBench.Options(options => options.Start = after));
        await Bench.UntilDelivered(7);
        Assert.Equal(Ids(first, 7 - first), delivery.Ids);
    }

    [Fact]
    public async Task A_new_sink_misses_nothing_though_its_place_cannot_be_noted_at_first()
    {
        Bench.Add(0, 2);
        var delivery = new RecordingDelivery();
        var worker = Bench.Make(new AlertSinkRegistration("sink", "test", SinkBench.Options(options => options.Start = SinkStart.Now), _ => delivery));
        StoreSchema.Execute(Bench.Store.Connection, "PRAGMA query_only = ON");
        worker.Enroll();
        StoreSchema.Execute(Bench.Store.Connection, "PRAGMA query_only = OFF");
        Assert.Contains("read-only", worker.Status.LastProblem, StringComparison.Ordinal);
        Bench.Add(2, 3);
        Bench.Start(worker);
        await Bench.UntilDelivered(5);
        Assert.Equal(Ids(2, 3), delivery.Ids);
    }

    [Fact]
    public async Task What_makes_the_delivery_may_fail_at_first()
    {
        Bench.Add(0, 1);
        var (calls, delivery) = (0, new RecordingDelivery());
        Bench.Start(new AlertSinkRegistration("sink", "test", SinkBench.Options(), _ => ++calls < 3 ? throw new InvalidOperationException("not yet") : delivery));
        await Bench.UntilDelivered(1);
        Assert.Equal(["a0"], delivery.Ids);
    }

    [Fact]
    public async Task Secrets_are_neither_logged_nor_shown()
    {
        Bench.Add(0, 1);
        var options = SinkBench.Options(change =>
        {
            change.Type = SinkType.Webhook;
            change.Url = new Uri("https://user:pass%20word@hooks.test/services/T00000000/B0SECRETPART?token=q-secret-token");
            change.Headers["Authorization"] = "Bearer header-secret";
            change.ConnectionString = "Host=db;Username=me;Password=db-secret";
        });
        string[] secrets = ["pass%20word", "pass word", "B0SECRETPART", "q-secret-token", "header-secret", "db-secret"];
        var worker = Bench.Start(new RecordingDelivery((_, _) => throw new IOException($"echo: {string.Join(' ', secrets)} {options.Url} {options.ConnectionString} {options.Headers["Authorization"]}")), options);
        await SinkBench.Until(() => worker.Status.Retried > 0, "it failed");
        await Bench.StopAsync(abort: true);
        var shown = worker.Status.LastProblem + string.Concat(Bench.Log.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("echo: *** ", shown, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(int from, int count) => Enumerable.Range(from, count).Select(i => $"a{i}");
}
