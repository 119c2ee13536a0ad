using System.Text;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Tests.Journal;

namespace RuleEngine.Service.Tests.Intake;

public sealed class EventIntakeTests : IDisposable
{
    private static readonly byte[] Xml =
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='p'/><EventID>1</EventID><TimeCreated SystemTime='2026-01-02T03:04:05Z'/><Channel>Security</Channel><Computer>h</Computer></System></Event>"u8.ToArray();

    private readonly IntakeBench _bench = new(options => (options.MaxEventBytes, options.MaxBacklogBytes) = (1000, 5000));

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_is_taken_is_in_the_journal_with_all_that_was_said_of_it()
    {
        var result = await _bench.Intake.TakeAsync(
            "tail:/a",
            [
                IntakeBench.Event(1, "one", "logs") with { SourceOffset = 42 },
                new IntakeEvent(Xml) { Encoding = EventEncoding.WindowsXml },
            ]);
        Assert.Equal(IntakeOutcome.Done, result.Outcome);
        Assert.Equal([new IntakeItem(IntakeVerdict.Taken), new IntakeItem(IntakeVerdict.Taken)], result.Items);
        using var reader = _bench.Journal.ReadFrom(0);
        Assert.True(reader.TryRead(out var first));
        Assert.Equal(("tail:/a", "logs", "one", 42L, ManualTime.Begin), (first.Source, first.Index, first.Id, first.SourceOffset, first.Time));
        Assert.True(reader.TryRead(out var second));
        Assert.Equal((EventEncoding.WindowsXml, Encoding.UTF8.GetString(Xml), -1L), (second.Encoding, Encoding.UTF8.GetString(reader.Body), second.SourceOffset));
    }

    [Theory]
    [InlineData("""{"a":1}""", "no @timestamp")]
    [InlineData("""{"@timestamp":"2026-01-02T03:04:05Z" """, "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("", "not")]
    public async Task What_is_no_event_is_refused_and_the_rest_is_taken(string body, string reason)
    {
        var result = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1), new IntakeEvent(Encoding.UTF8.GetBytes(body)), IntakeBench.Event(2)]);
        Assert.Equal([IntakeVerdict.Taken, IntakeVerdict.Refused, IntakeVerdict.Taken], result.Items.Select(item => item.Verdict));
        Assert.Contains(reason, result.Items[1].Reason, StringComparison.Ordinal);
        Assert.Equal([IntakeBench.Document(1), IntakeBench.Document(2)], _bench.Bodies);
    }

    [Fact]
    public async Task A_fault_at_one_event_refuses_it_and_the_rest_is_taken()
    {
        // Half a surrogate pair is in no text, and nobody who looks at an id expects it.
        var result = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1), IntakeBench.Event(2, "\ud800"), IntakeBench.Event(3)]);

        Assert.Equal([IntakeVerdict.Taken, IntakeVerdict.Refused, IntakeVerdict.Taken], result.Items.Select(item => item.Verdict));
        Assert.Contains("a fault of the service", result.Items[1].Reason, StringComparison.Ordinal);
        Assert.Equal([IntakeBench.Document(1), IntakeBench.Document(3)], _bench.Bodies);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_with_the_limit()
    {
        var large = Encoding.UTF8.GetBytes($$"""{"@timestamp":"2026-01-02T03:04:05Z","message":"{{new string('x', 1000)}}"}""");
        var result = await _bench.Intake.TakeAsync("t", [new IntakeEvent(large), IntakeBench.Event(1, new string('i', 513)), IntakeBench.Event(1, index: new string('i', 256))]);
        Assert.All(result.Items, item => Assert.Equal(IntakeVerdict.Refused, item.Verdict));
        Assert.Equal(["1000", "512", "255"], result.Items.Select(item => item.Reason!.Split(' ').Last(word => int.TryParse(word, out _))));
        Assert.Empty(_bench.Bodies);
    }

    [Fact]
    public async Task An_id_is_taken_once_within_a_batch_between_batches_and_after_a_start()
    {
        var first = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a"), IntakeBench.Event(2, "a"), IntakeBench.Event(3, "a", "other"), IntakeBench.Event(4), IntakeBench.Event(4)]);
        Assert.Equal([IntakeVerdict.Taken, IntakeVerdict.Duplicate, IntakeVerdict.Taken, IntakeVerdict.Taken, IntakeVerdict.Taken], first.Items.Select(item => item.Verdict));
        var restarted = _bench.Reopen();
        foreach (var intake in new[] { _bench.Intake, restarted })
        {
            var again = await intake.TakeAsync("t", [IntakeBench.Event(5, "a")]);
            Assert.Equal([IntakeVerdict.Duplicate], again.Items.Select(item => item.Verdict));
        }

        Assert.Equal(5 - 1, _bench.Bodies.Count);
    }

    [Fact]
    public async Task A_refused_event_does_not_use_up_its_id()
    {
        await _bench.Intake.TakeAsync("t", [new IntakeEvent("{}"u8.ToArray()) { Id = "a" }]);
        var again = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a")]);
        Assert.Equal(IntakeVerdict.Taken, again.Items[0].Verdict);
    }

    [Fact]
    public async Task What_could_not_be_written_can_be_brought_again_under_its_id()
    {
        _bench.Files.Space = 10;
        var failed = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a")]);
        Assert.Equal(IntakeOutcome.Unavailable, failed.Outcome);
        Assert.Empty(failed.Items);
        Assert.Contains("No space left", failed.Problem, StringComparison.Ordinal);
        _bench.Files.Space = long.MaxValue;
        var again = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a")]);
        Assert.Equal(IntakeVerdict.Taken, again.Items[0].Verdict);
        Assert.Single(_bench.Bodies);
    }

    [Theory]
    [InlineData(DiskFault.None, IntakeOutcome.Done, IntakeVerdict.Duplicate, 3)]
    [InlineData(DiskFault.Flush, IntakeOutcome.Unavailable, IntakeVerdict.Taken, 2)]
    public async Task Who_brings_what_another_is_bringing_waits_for_what_becomes_of_it(object fault, IntakeOutcome outcome, IntakeVerdict verdict, int bodies)
    {
        var gate = new ManualResetEventSlim();
        var inFlush = new ManualResetEventSlim();
        _bench.Files.OnFlush = () =>
        {
            inFlush.Set();
            gate.Wait();
            (_bench.Files.Fault, _bench.Files.OnFlush) = ((DiskFault)fault, () => _bench.Files.Fault = DiskFault.None);
        };
        var first = _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a"), IntakeBench.Event(1, "b")]).AsTask();
        inFlush.Wait();
        var second = _bench.Intake.TakeAsync("t", [IntakeBench.Event(2, "c"), IntakeBench.Event(2, "b")]).AsTask();
        Assert.False(second.IsCompleted);
        gate.Set();
        Assert.Equal(outcome, (await first).Outcome);
        Assert.Equal([IntakeVerdict.Taken, verdict], (await second).Items.Select(item => item.Verdict));
        Assert.Equal(bodies, _bench.Bodies.Count);
    }

    [Fact]
    public async Task When_the_service_stops_nothing_is_taken_any_more()
    {
        _bench.Journal.Dispose();
        var result = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a")]);
        Assert.Equal(IntakeOutcome.Unavailable, result.Outcome);
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_ids_each_is_taken_once()
    {
        using var bench = new IntakeBench();
        var batches = Enumerable.Range(0, 40).Select(b => Task.Run(async () =>
        {
            IntakeEvent[] events = [.. Enumerable.Range(b, 10).Select(i => IntakeBench.Event(i, $"id {i}"))];
            return await bench.Intake.TakeAsync("t", b % 2 == 0 ? events : [.. events.Reverse()]);
        })).ToList();
        var results = await Task.WhenAll(batches).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(49, results.Sum(result => result.Items.Count(item => item.Verdict == IntakeVerdict.Taken)));
        Assert.Equal(Enumerable.Range(0, 49).Select(IntakeBench.Document).Order(), bench.Bodies.Order());
    }

    [Fact]
    public async Task Who_gives_up_leaves_ids_that_are_taken_all_the_same()
    {
        var gate = new ManualResetEventSlim();
        _bench.Files.OnFlush = () => gate.Wait();
        using var cancellation = new CancellationTokenSource();
        var first = _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a")], cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Set();
        var again = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1, "a")]);
        Assert.Equal(IntakeVerdict.Duplicate, again.Items[0].Verdict);
    }

    [Fact]
    public async Task When_rules_are_behind_nothing_is_taken_until_they_have_caught_up()
    {
        for (var i = 0; _bench.Pressure.Bytes <= 5000; i++)
        {
            Assert.Equal(IntakeOutcome.Done, (await _bench.Intake.TakeAsync("t", [IntakeBench.Event(i)])).Outcome);
        }

        var end = _bench.Journal.End;
        var busy = await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1)]);
        Assert.Equal((IntakeOutcome.Busy, TimeSpan.FromSeconds(30)), (busy.Outcome, busy.RetryAfter));
        Assert.Empty(busy.Items);
        Assert.Equal(end, _bench.Journal.End);

        _bench.Position = end;
        Assert.Equal(IntakeOutcome.Done, (await _bench.Intake.TakeAsync("t", [IntakeBench.Event(1)])).Outcome);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(10, 30)]
    [InlineData(100, 11)]
    [InlineData(700, 2)]
    [InlineData(1500, 1)]
    public void How_long_to_wait_follows_from_the_pace_of_the_rules(int bytesPerSecond, int seconds)
    {
        using var bench = new IntakeBench(options => options.MaxBacklogBytes = 10_000);
        var position = bench.Journal.End - 10_000 - 1;
        bench.Position = position - bytesPerSecond;
        var pressure = new BackPressure(bench.Journal, bench, bench.Options, bench.Time);
        bench.Position = position;
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(seconds), pressure.Check());
    }
}
