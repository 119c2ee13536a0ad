using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using Xunit.Abstractions;

namespace RuleEngine.Tests.Execution.State;

/// <summary>
/// Cutting a stream anywhere, saving, and going on in a new engine gives the same bytes as not cutting: alerts, their order, and statistics. Random
/// rules of every kind, in one order of events and in several, over random streams, in order and out of order, with and without a lateness, a tiebreaker and a small buffer. Saving twice
/// gives equal bytes, a run that was saved goes on as if it had not been, and what is loaded and saved again is the same state.
/// STATE_TRACES sets the number of streams.
/// </summary>
public class StateCutTests(ITestOutputHelper output)
{
    private static readonly int Traces = int.Parse(Environment.GetEnvironmentVariable("STATE_TRACES") ?? "150", CultureInfo.InvariantCulture);

    [Fact]
    public void A_cut_stream_gives_what_the_whole_one_gives()
    {
        const int seed = 20261121;
        var random = new Random(seed);
        var (alerts, cutCount, forgotten, bytes) = (0, 0, 0, 0L);
        for (var trace = 0; trace < Traces; trace++)
        {
            var rules = StateRules.Random(random);
            var options = RandomOptions(random) with { History = random.Next(2) == 0 ? null : RandomEvents(random) };
            var events = RandomEvents(random);
            int[] cuts = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(events.Length + 1)).Order()];
            var what = $"seed {seed}, trace {trace}, cuts {string.Join(' ', cuts)}, {options}\n{string.Join('\n', rules.Select(rule => rule.Text))}\n{string.Join('\n', events.Select(record => $"{record.Origin.Source} {record.Time} {System.Text.Encoding.UTF8.GetString(record.Document.Span)}"))}";

            var engine = RecordedRun.Load(rules);
            using var whole = new RecordedRun(engine, options);
            whole.Play(events);
            var expected = whole.Complete();
            var (saved, resumed) = Cut(engine, rules, options, events, cuts, what, ref bytes);

            Assert.True(expected.SequenceEqual(saved), $"a run that was saved went on otherwise: {what}");
            Assert.True(expected.SequenceEqual(resumed), $"a run that was resumed went on otherwise: {what}\n{string.Join('\n', expected)}\n---\n{string.Join('\n', resumed)}");
            alerts += expected.Length - 2;
            cutCount += cuts.Length;
            if (!expected.SkipLast(1).SequenceEqual(Forget(engine, options, events, cuts[0]))) forgotten++;
        }
        output.WriteLine($"seed {seed}: {Traces} streams, {cutCount} cuts, {alerts} alerts, {bytes / Math.Max(1, cutCount)} bytes a state; {forgotten} streams give something else when the state is lost at the first cut");
        Assert.True(alerts > Traces && forgotten > Traces / 4, $"the streams prove nothing: {alerts} alerts, {forgotten} that need the state");
    }

    private static (string[] Saved, string[] Resumed) Cut(
        DetectionEngine engine, SourceText[] rules, DetectionOptions options, EventRecord[] events, int[] cuts, string what, ref long bytes)
    {
        using var saved = new RecordedRun(engine, options);
        var resumed = new RecordedRun(engine, options);
        var from = 0;
        foreach (var cut in cuts)
        {
            saved.Play(events[from..cut]);
            resumed.Play(events[from..cut]);
            from = cut;
            var state = resumed.Save();
            bytes += state.Length;
            Assert.True(state.SequenceEqual(resumed.Save()), $"saving again gives other bytes: {what}");
            Assert.True(state.SequenceEqual(saved.Save()), $"a run that was never cut has another state: {what}");
            resumed.Dispose();
            // What was learnt from history is in the state.
            var next = new RecordedRun(rules, options with { History = null }, state, resumed.Out);
            Assert.Equal(resumed.Out.Count, next.Out.Count);
            Assert.All(next.Run.Restored, rule => Assert.Equal(RestoreOutcome.Restored, rule.Outcome));
            resumed = next;
            Assert.True(state.SequenceEqual(resumed.Save()), $"what was loaded is another state: {what}");
            Assert.Equal(saved.Counts(), resumed.Counts());
        }
        saved.Play(events[from..]);
        resumed.Play(events[from..]);
        using (resumed) return (saved.Complete(), resumed.Complete());
    }

    private static string[] Forget(DetectionEngine engine, DetectionOptions options, EventRecord[] events, int cut)
    {
        using var before = new RecordedRun(engine, options);
        before.Play(events[..cut]);
        using var after = new RecordedRun(engine, options, before: before.Out);
        after.Play(events[cut..]);
        return [.. after.Complete().SkipLast(1)];
    }

    internal static DetectionOptions RandomOptions(Random random) => new()
    {
        Profile = random.Next(3) == 0 ? ExecutionProfile.Elastic : ExecutionProfile.Stream,
        AllowedLateness = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(1, 3000)),
        TiebreakerField = random.Next(3) == 0 ? "user.domain" : null,
        MaxHeldEvents = random.Next(3) == 0 ? random.Next(1, 5) : 1000,
        MaxClockJump = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(500, 1500)) : null,
        MaxStateBytes = random.Next(3) == 0 ? random.Next(5_000, 50_000) : long.MaxValue,
    };

    // Most events have another time too, about the same one, and a number.
    private static EventRecord WithOtherTime(Random random, EventRecord record)
    {
        var created = random.Next(8) switch { 0 => "null", 1 => "\"soon\"", 2 => $"\"{record.Time}\"", _ => $"\"{record.Time + TimeSpan.FromMilliseconds(random.Next(-1500, 1500))}\"" };
        var json = System.Text.Encoding.UTF8.GetString(record.Document.Span).TrimEnd(' ', '}');
        return EventRecord.Parse($$"""{{json}},"event.created":{{created}},"event.sequence":{{random.Next(9)}} }""", record.Origin.Source);
    }

    // In order, or with some events moved to where they come late.
    internal static EventRecord[] RandomEvents(Random random)
    {
        var events = RandomSequences.Stream(random).Concat(RandomSequences.Stream(random)).Select(item => WithOtherTime(random, RandomSequences.Record(item))).OrderBy(record => record.Time).ToArray();
        for (var moved = random.Next(2) == 0 ? 0 : random.Next(1, events.Length); moved > 0; moved--)
        {
            var place = random.Next(events.Length);
            var other = Math.Min(events.Length - 1, place + random.Next(1, 6));
            (events[place], events[other]) = (events[other], events[place]);
        }
        return events;
    }
}
