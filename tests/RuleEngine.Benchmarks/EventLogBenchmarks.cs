using BenchmarkDotNet.Attributes;
using RuleEngine.Benchmarks.Tables;

namespace RuleEngine.Benchmarks;

/// <summary>Reading an event log of more than 100,000 records.</summary>
[MemoryDiagnoser]
public class EventLogBenchmarks
{
    private ScratchFolder _folder = null!;
    private DetectionEngine _engine = null!;
    private string _path = "";

    /// <summary>Writes the log.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        (_folder, _engine) = (new ScratchFolder(), Workload.Engine(100));
        _path = _folder.PathOf("events.evtx");
        File.WriteAllBytes(_path, Workload.EventLog());
    }

    /// <summary>Deletes it.</summary>
    [GlobalCleanup]
    public void Clean() => _folder.Dispose();

    /// <summary>To the values of its records.</summary>
    [Benchmark(Baseline = true)]
    public long Values() => EventLogs.ReadValues(_path);

    /// <summary>To normalised events.</summary>
    [Benchmark]
    public long Events() => Pipeline.Read(_path, _engine.Fields);
}
