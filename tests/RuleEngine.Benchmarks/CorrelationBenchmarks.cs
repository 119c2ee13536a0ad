using System.Reactive;
using BenchmarkDotNet.Attributes;
using RuleEngine.Alerts;
using RuleEngine.Benchmarks.Generation;
using RuleEngine.Benchmarks.Tables;

namespace RuleEngine.Benchmarks;

/// <summary>What an event costs a sequence and a threshold, by the number of hosts with state.</summary>
[MemoryDiagnoser]
public class CorrelationBenchmarks
{
    private const int Events = 20_000;
    private static readonly IObserver<Alert> Nobody = Observer.Create<Alert>(_ => { });
    private KeyStream _decoding = null!;
    private KeyStream _sequence = null!;
    private KeyStream _threshold = null!;

    /// <summary>How many hosts have state.</summary>
    [Params(1, 1_000, 1_000_000)]
    public int Keys { get; set; }

    /// <summary>Fills the runs.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var sequence = Workload.Engine(KeyStream.Sequence);
        var threshold = Workload.Load([RuleGenerator.Threshold(0, "event.code:*", "host.id", 1_000_000)]);
        var options = new DetectionOptions { MaxStateBytes = 1L << 36 };
        _decoding = new KeyStream(sequence, run: null, Keys, Events);
        _sequence = new KeyStream(sequence, sequence.Start(Nobody, options: options), Keys, Events);
        _threshold = new KeyStream(threshold, threshold.Start(Nobody, options: options), Keys, Events);
        _sequence.Run();
        _threshold.Run();
    }

    /// <summary>Decoding the events, which the others do too.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public long Decode() => _decoding.Run();

    /// <summary>A sequence of three stages.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Sequence() => _sequence.Run();

    /// <summary>A threshold that is never reached.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Threshold() => _threshold.Run();
}
