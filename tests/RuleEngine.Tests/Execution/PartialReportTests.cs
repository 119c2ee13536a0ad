using System.Globalization;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;
using Xunit.Abstractions;

namespace RuleEngine.Tests.Execution;

/// <summary>
/// Each partial that is opened ends once, whatever the rule, the profile, the order of events and the room there is: random rules of every kind over random streams, resumed in the
/// middle half of the time. What is reported is what is counted, and listening changes nothing. PARTIAL_TRACES sets the number of streams.
/// </summary>
public class PartialReportTests(ITestOutputHelper output)
{
    private static readonly int Traces = int.Parse(Environment.GetEnvironmentVariable("PARTIAL_TRACES") ?? "150", CultureInfo.InvariantCulture);

    [Fact]
    public void Each_partial_that_is_opened_ends_once_and_reports_are_what_is_counted()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var seen = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (opened, restored) = (0L, 0L);
        for (var trace = 0; trace < Traces; trace++)
        {
            var rules = StateRules.Random(random);
            var engine = RecordedRun.Load(rules);
            var options = RandomOptions(random);
            EventRecord[] events = [.. RandomSequences.Stream(random).Concat(RandomSequences.Stream(random)).Select(RandomSequences.Record)];
            // One half in order, as the two streams are laid into each other, and one half as they come.
            if (random.Next(2) == 0) events = [.. events.OrderBy(record => record.Time)];
            var sequences = engine.Rules.Where(rule => rule.Definition!.Query!.Text.StartsWith("sequence", StringComparison.Ordinal)).Select(rule => rule.Definition!.RuleId).ToHashSet(StringComparer.Ordinal);
            var ledger = new PartialLedger(sequences.Contains);
            var what = $"seed {seed}, trace {trace}, {options}";

            using var silent = new RecordedRun(engine, options);
            silent.Play(events);
            var expected = silent.Complete();

            var listening = options with { Partials = ledger.Add };
            var run = new RecordedRun(engine, listening);
            var cut = random.Next(events.Length + 1);
            run.Play(events[..cut]);
            if (random.Next(2) == 0)
            {
                // What is pending in one process is opened in the next: no more and no less.
                var before = ledger;
                ledger = new PartialLedger(sequences.Contains);
                var next = new RecordedRun(engine, options with { Partials = ledger.Add }, run.Save(), run.Out);
                Assert.True(before.Pending.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(ledger.Pending.OrderBy(pair => pair.Key, StringComparer.Ordinal)), $"taken over is not what was pending: {what}\n{string.Join('\n', before.Pending)}\n---\n{string.Join('\n', ledger.Pending)}");
                restored += ledger.Pending.Count;
                run.Dispose();
                run = next;
                foreach (var item in before.Counted) Count(seen, item.Reason, item.Count);
                run.Play(events[cut..]);
                Assert.Equal(expected, run.Complete());
            }
            else
            {
                run.Play(events[cut..]);
                Assert.Equal(expected, run.Complete());
                Assert.Equal(Sorted(run.Statistics.DroppedPartials), Sorted(ledger.Counted));
            }
            run.Dispose();

            Assert.True(ledger.Pending.Count == 0, $"opened, and never ended: {what}\n{string.Join('\n', ledger.Pending)}");
            foreach (var (rule, count) in ledger.Opened)
            {
                opened += count;
                Assert.Equal(count, ledger.Ended.Where(pair => pair.Key.Rule == rule).Sum(pair => pair.Value));
            }
            foreach (var ((_, reason), count) in ledger.Ended) Count(seen, "ended: " + (reason?.ToString() ?? "Completed"), count);
        }
        output.WriteLine($"{opened} partials opened, {restored} taken over\n{string.Join('\n', seen)}");
        DropReason?[] ends = [null, DropReason.Expired, DropReason.MaxSpanExceeded, DropReason.Overwritten, DropReason.KilledByUntil, DropReason.MissingEventSeen, DropReason.Evicted, DropReason.EndOfStream, DropReason.OutOfOrder];
        Assert.All(ends, end => Assert.True(seen.ContainsKey("ended: " + (end?.ToString() ?? "Completed")), $"the streams prove nothing about {end?.ToString() ?? "Completed"}"));
        Assert.True(restored > Traces / 4, $"the streams prove nothing: {restored} taken over");
    }

    private static void Count(SortedDictionary<string, long> seen, string name, long count) => seen[name] = seen.GetValueOrDefault(name) + count;

    private static IEnumerable<(string, string, long)> Sorted(IEnumerable<(string RuleId, string Reason, long Count)> drops) =>
        drops.OrderBy(drop => drop.RuleId, StringComparer.Ordinal).ThenBy(drop => drop.Reason, StringComparer.Ordinal).Select(drop => (drop.RuleId, drop.Reason, drop.Count)).ToList();

    private static DetectionOptions RandomOptions(Random random) => new()
    {
        Profile = random.Next(3) == 0 ? ExecutionProfile.Elastic : ExecutionProfile.Stream,
        AllowedLateness = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(1, 3000)),
        MaxClockJump = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(500, 1500)) : null,
        MaxStateBytes = random.Next(2) == 0 ? random.Next(2_000, 30_000) : long.MaxValue,
    };
}
