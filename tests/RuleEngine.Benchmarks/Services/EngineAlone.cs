using System.Diagnostics;
using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Benchmarks.Services;

/// <summary>The engine without the service, in this process, over the same events, on as many cores as the service is given.</summary>
internal sealed class EngineAlone(LoadOptions options)
{
    private const int WarmRuns = 4;
    private const int Runs = 3;
    private readonly DetectionEngine _engine = DetectionEngine.Load(RuleFileLoader.Load([options.Rules]).Files);

    /// <summary>Has the runtime compile what is hot.</summary>
    public void Warm()
    {
        for (var i = 0; i < WarmRuns; i++) Run();
    }

    /// <summary>Runs the rules over the events some times, for the median.</summary>
    public Pace Measure()
    {
        var affinity = Confine();
        var paces = Enumerable.Range(0, Runs).Select(_ => Run()).ToArray();
        Free(affinity);
        return Pace.MedianOf(paces);
    }

    private Pace Run()
    {
        using var process = Process.GetCurrentProcess();
        var inputs = EventInputs.Open([options.Events], _engine.Fields, new EventInputOptions { Threads = options.Cores, CreateSifter = () => _engine.CreateSifter() });
        using var run = _engine.Start(Observer.Create<Alert>(_ => { }));
        var (clock, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        foreach (var record in inputs.ReadLent()) run.OnNext(record);
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return new Pace(inputs.Report.EventsRead / seconds, (process.TotalProcessorTime - processor).TotalMicroseconds / inputs.Report.EventsRead);
    }

    // The core that the service has, which does nothing now.
    private nint Confine()
    {
        if (!OperatingSystem.IsLinux() || options.Cores != 1) return 0;
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
