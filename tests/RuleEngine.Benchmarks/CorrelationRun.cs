using System.Diagnostics;
using System.Globalization;
using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Benchmarks;

/// <summary>
/// How fast events that matter to a rule go through it, by the number of keys that are alive, what a key takes against what the budget counts, and what an
/// event allocates. Rates are per second of the process's processor time, the garbage collector's threads included, because the machine may have other work. The table's own work, which
/// makes the events, is measured beside it, in rounds that take turns.
/// </summary>
internal static class CorrelationRun
{
    private const int Rounds = 7;
    private const int Events = 250_000;
    private const long Budget = 16L << 30;

    /// <summary>Measures and prints.</summary>
    public static void Execute(TextWriter output, int[] keyCounts, int[] documentSizes, int rounds = Rounds)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"relevant events: each matches a stage; {Events:N0} a round, {rounds} rounds, medians, per second of processor time; one thread, {Environment.ProcessorCount} cores"));
        output.WriteLine($"{"rule",-16}{"document",10}{"live keys",11}{"events/s",12}{"spread",9}{"made/s",12}{"net/s",12}{"counted",10}{"kept",8}{"alloc/ev",10}{"GC",6}{"gen2",6}{"alerts",9}");
        foreach (var size in documentSizes)
        {
            foreach (var kind in Enum.GetValues<CorrelationKind>())
            {
                foreach (var keys in keyCounts) Measure(output, kind, keys, size, rounds);
            }
        }
    }

    private static void Measure(TextWriter output, CorrelationKind kind, int keys, int size, int rounds)
    {
        var engine = CorrelationWorkload.Engine(kind, keys);
        var alerts = 0L;
        var before = Live();
        using var run = engine.Start(Observer.Create<Alert>(_ => alerts++), options: new DetectionOptions { MaxStateBytes = Budget });
        var workload = new CorrelationWorkload(engine.Fields, keys, size);
        var idle = new CorrelationWorkload(engine.Fields, keys, size);
        var nobody = Observer.Create<EventRecord>(_ => { });
        var own = Live() - before;
        workload.Fill(run);
        var (counted, kept) = (run.Budget.Bytes, Live() - before - own);
        // So that keys leave, and expire, as in all rounds.
        workload.Run(run, Math.Max(Events, 2 * keys));
        alerts = 0;
        var (rates, made) = (new List<double>(), new List<double>());
        var (allocated, pause, collections, elapsed) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalPauseDuration(), GC.CollectionCount(2), TimeSpan.Zero);
        for (var round = 0; round < rounds; round++)
        {
            var (wall, start) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            workload.Run(run, Events);
            var took = Environment.CpuUsage.TotalTime - start;
            elapsed += Stopwatch.GetElapsedTime(wall);
            rates.Add(Events / took.TotalSeconds);
            start = Environment.CpuUsage.TotalTime;
            idle.Run(nobody, Events);
            made.Add(Events / (Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }
        var (rate, making) = (Median(rates), Median(made));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind,-16}{workload.DocumentSize,10}{keys,11:N0}{rate,12:N0}{(rates.Max() - rates.Min()) / rate,9:P0}{making,12:N0}{1 / (1 / rate - 1 / making),12:N0}{counted / keys,10:N0}{kept / keys,8:N0}" +
            $"{(GC.GetAllocatedBytesForCurrentThread() - allocated) / ((double)rounds * Events),10:N0}{(GC.GetTotalPauseDuration() - pause) / elapsed,6:P0}{GC.CollectionCount(2) - collections,6}{alerts,9:N0}"));
    }

    private static long Live()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);
}
