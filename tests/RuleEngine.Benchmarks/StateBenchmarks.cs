using System.Reactive;
using BenchmarkDotNet.Attributes;
using RuleEngine.Alerts;

namespace RuleEngine.Benchmarks;

/// <summary>Saving and resuming a run in which so many sequences wait, each for events of its own of about 3 KB.</summary>
[MemoryDiagnoser]
public class StateBenchmarks
{
    private static readonly IObserver<Alert> Nobody = Observer.Create<Alert>(_ => { });
    private DetectionEngine _engine = null!;
    private Action<Stream> _save = null!;
    private byte[] _state = [];

    /// <summary>How many sequences wait.</summary>
    [Params(10_000, 100_000)]
    public int Pending { get; set; }

    /// <summary>Fills a run.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _engine = Workload.Engine("sequence by winlog.record_id with maxspan=1h [any where event.code != null] [any where event.code == \"none\"]");
        var run = _engine.Start(Nobody);
        foreach (var record in Workload.Records(Workload.Documents(Pending), _engine.Fields)) run.OnNext(record);
        _save = run.Save;
        using var stream = new MemoryStream();
        _save(stream);
        _state = stream.ToArray();
        Console.WriteLine($"// {Pending} sequences are {_state.Length} bytes");
    }

    /// <summary>Saves to nowhere.</summary>
    [Benchmark]
    public void Save() => _save(Stream.Null);

    /// <summary>Resumes.</summary>
    [Benchmark]
    public void Resume() => _engine.Resume(new MemoryStream(_state), Nobody).Dispose();
}
