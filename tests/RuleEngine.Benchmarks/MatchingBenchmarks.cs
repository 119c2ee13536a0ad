using BenchmarkDotNet.Attributes;
using RuleEngine.Events;

namespace RuleEngine.Benchmarks;

/// <summary>From bytes to events and from events to alerts, by the number of rules.</summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private const int Events = 2_000;
    private byte[][] _documents = [];
    private EventRecord[] _records = [];
    private DetectionEngine? _engine;

    /// <summary>How many rules are loaded.</summary>
    [Params(1, 10, 100, 1000)]
    public int Rules { get; set; }

    /// <summary>Makes events and rules.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _documents = Workload.Documents(Events);
        _engine = Workload.Engine(Rules);
        _records = Workload.Records(_documents, _engine.Fields);
    }

    /// <summary>From bytes to events.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public int Extract() => Workload.Records(_documents, _engine!.Fields).Length;

    /// <summary>From events to alerts.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Detect()
    {
        var statistics = new DetectionStatistics();
        using var source = new System.Reactive.Subjects.Subject<EventRecord>();
        using var subscription = _engine!.Detect(source, statistics).Subscribe(_ => { });
        foreach (var record in _records) source.OnNext(record);
        return statistics.Events;
    }
}
