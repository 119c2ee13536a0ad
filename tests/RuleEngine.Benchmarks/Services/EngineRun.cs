using System.Diagnostics;
using System.Globalization;
using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Benchmarks.Services;

/// <summary>What the engine does without the service, in this process.</summary>
/// <param name="EventsPerSecond">The median of the rounds that count.</param>
/// <param name="Processor">Processor time an event, in microseconds, the median too.</param>
internal sealed record EngineRun(double EventsPerSecond, double Processor)
{
    private const int WarmRounds = 2;
    private const int Rounds = 5;

    /// <summary>Runs the rules over the events, on as many cores as the service is given.</summary>
    public static EngineRun Measure(LoadOptions options)
    {
        var affinity = Confine(options.Cores);
        var engine = DetectionEngine.Load(RuleFileLoader.Load([options.Rules]).Files);
        var rounds = Enumerable.Range(0, WarmRounds + Rounds).Select(_ => Round(engine, options)).Skip(WarmRounds).ToArray();
        Free(affinity);
        return new EngineRun(Median(rounds.Select(round => round.EventsPerSecond)), Median(rounds.Select(round => round.Processor)));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EventsPerSecond:N0} events/s, {Processor:F1} µs of processor time an event (medians of {Rounds})");

    private static EngineRun Round(DetectionEngine engine, LoadOptions options)
    {
        using var process = Process.GetCurrentProcess();
        var inputs = EventInputs.Open([options.Events], engine.Fields, new EventInputOptions { Threads = options.Cores, CreateSifter = () => engine.CreateSifter() });
        using var run = engine.Start(Observer.Create<Alert>(_ => { }));
        var (clock, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        foreach (var record in inputs.ReadLent()) run.OnNext(record);
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return new EngineRun(inputs.Report.EventsRead / seconds, (process.TotalProcessorTime - processor).TotalMicroseconds / inputs.Report.EventsRead);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static nint Confine(int cores)
    {
        if (!OperatingSystem.IsLinux() || cores != 1) return 0;
        using var process = Process.GetCurrentProcess();
        var affinity = process.ProcessorAffinity;
        process.ProcessorAffinity = 1;
        return affinity;
    }

    private static void Free(nint affinity)
    {
        if (!OperatingSystem.IsLinux() || affinity == 0) return;
        using var process = Process.GetCurrentProcess();
        process.ProcessorAffinity = affinity;
    }
}
