using System.Diagnostics;
using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Text.Json;
using RuleEngine.Events;

namespace RuleEngine.Benchmarks;

/// <summary>
/// The everyday measurement: each step over the same events, in rounds that take turns, so that the noise of the machine meets all of them.
/// Prints medians, their spread, the ratio to reading every token, and what is allocated for an event.
/// </summary>
internal static class QuickRun
{
    private const int Events = 20_000;
    private const int Rounds = 7;

    /// <summary>Measures and prints.</summary>
    public static void Execute(TextWriter output)
    {
        var documents = Workload.Documents(Events);
        var steps = new List<(string Name, Action Run)> { ("every token (Utf8JsonReader)", () => ReadTokens(documents)) };
        foreach (var rules in new[] { 1, 10, 100, 1000 })
        {
            var engine = Workload.Engine(rules);
            var records = Workload.Records(documents, engine.Fields);
            steps.Add(($"bytes to events, {rules} rules", () => Workload.Records(documents, engine.Fields)));
            steps.Add(($"events to alerts, {rules} rules", () => Detect(engine, records)));
            steps.Add(($"bytes to alerts, {rules} rules", () => Detect(engine, Workload.Records(documents, engine.Fields))));
            steps.Add(($"one event at a time, {rules} rules", () => Stream(engine, documents)));
        }
        Print(output, documents, steps, Measure(steps));
    }

    private static List<(double Rate, long Bytes)>[] Measure(List<(string Name, Action Run)> steps)
    {
        var results = steps.Select(_ => new List<(double, long)>()).ToArray();
        for (var round = -1; round < Rounds; round++)
        {
            for (var step = 0; step < steps.Count; step++)
            {
                var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
                steps[step].Run();
                var rate = Events / Stopwatch.GetElapsedTime(start).TotalSeconds;
                // The first round warms up.
                if (round >= 0) results[step].Add((rate, (GC.GetAllocatedBytesForCurrentThread() - allocated) / Events));
            }
        }
        return results;
    }

    private static void Print(TextWriter output, byte[][] documents, List<(string Name, Action Run)> steps, List<(double Rate, long Bytes)>[] results)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(culture, $"{Events:N0} events of {documents.Average(document => document.Length):N0} bytes, {Rounds} rounds, one thread, {Environment.ProcessorCount} cores"));
        output.WriteLine($"{"step",-34}{"events/s",12}{"spread",10}{"ratio",8}{"bytes/event",13}");
        var baseline = Median(results[0]);
        for (var step = 0; step < steps.Count; step++)
        {
            var median = Median(results[step]);
            var spread = (results[step].Max(item => item.Rate) - results[step].Min(item => item.Rate)) / median;
            output.WriteLine(string.Create(culture, $"{steps[step].Name,-34}{median,12:N0}{spread,10:P0}{median / baseline,8:N2}{results[step].Min(item => item.Bytes),13:N0}"));
        }
    }

    private static double Median(List<(double Rate, long Bytes)> results) => results.Select(item => item.Rate).Order().ElementAt(results.Count / 2);

    private static void ReadTokens(byte[][] documents)
    {
        var tokens = 0L;
        foreach (var document in documents)
        {
            var reader = new Utf8JsonReader(document);
            while (reader.Read()) tokens++;
        }
        if (tokens == 0) throw new InvalidOperationException("No token was read.");
    }

    // As a run does it: an event is gone before the next one comes, unless a rule keeps it.
    private static void Stream(DetectionEngine engine, byte[][] documents)
    {
        var factory = new EventFactory(engine.Fields);
        using var source = new Subject<EventRecord>();
        using var subscription = engine.Detect(source).Subscribe(_ => { });
        foreach (var document in documents) source.OnNext(Workload.Record(factory, document, 1));
    }

    private static void Detect(DetectionEngine engine, EventRecord[] records) =>
        engine.Detect(records.ToObservable(System.Reactive.Concurrency.ImmediateScheduler.Instance)).Subscribe(_ => { }).Dispose();
}
