using System.Reactive;
using BenchmarkDotNet.Attributes;
using RuleEngine.Alerts;

namespace RuleEngine.Benchmarks;

/// <summary>Events that each match a stage of a sequence, or a threshold, by the number of keys that are alive.</summary>
[MemoryDiagnoser]
public class CorrelationBenchmarks
{
    private const int Events = 100_000;
    private const int DocumentSize = 400;
    private DetectionRun? _run;
    private CorrelationWorkload? _workload;

    /// <summary>What correlates the events.</summary>
    [Params(CorrelationKind.Sequence, CorrelationKind.SequenceByTwo, CorrelationKind.Threshold)]
    public CorrelationKind Kind { get; set; }

    /// <summary>How many keys are alive.</summary>
    [Params(1, 1_000, 1_000_000)]
    public int Keys { get; set; }

    /// <summary>Fills a run.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var engine = CorrelationWorkload.Engine(Kind, Keys);
        _workload = new CorrelationWorkload(engine.Fields, Keys, DocumentSize);
        _run = engine.Start(Observer.Create<Alert>(_ => { }), options: new DetectionOptions { MaxStateBytes = 16L << 30 });
        _workload.Fill(_run);
    }

    /// <summary>Gives the next events.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public void Detect() => _workload!.Run(_run!, Events);

    /// <summary>Ends the run.</summary>
    [GlobalCleanup]
    public void Dispose() => _run!.Dispose();
}
