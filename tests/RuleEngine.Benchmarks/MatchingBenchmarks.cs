using System.Reactive;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using RuleEngine.Alerts;
using RuleEngine.Benchmarks.Tables;
using RuleEngine.Events;

namespace RuleEngine.Benchmarks;

/// <summary>From bytes to events, to matches and to alerts, by the number of rules.</summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private const int Events = 2_000;
    private static readonly IObserver<Alert> Nobody = Observer.Create<Alert>(_ => { });
    private byte[][] _documents = [];
    private EventRecord[] _records = [];
    private DetectionEngine _engine = null!;
    private EventFactory _factory = null!;
    private SetMatcher _matcher = null!;

    /// <summary>How many rules are loaded.</summary>
    [Params(1, 100, 1000)]
    public int Rules { get; set; }

    /// <summary>Makes events and rules.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _documents = Workload.Documents(Events);
        _engine = Workload.Engine(Rules);
        _records = Workload.Records(_documents, _engine.Fields);
        _factory = new EventFactory(_engine.Fields);
        _matcher = new SetMatcher(_engine, _records, repeats: 1);
    }

    /// <summary>Every token of the bytes.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public int Tokenize()
    {
        var tokens = 0;
        foreach (var document in _documents)
        {
            var reader = new Utf8JsonReader(document);
            while (reader.Read()) tokens++;
        }
        return tokens;
    }

    /// <summary>From bytes to lent events.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public int Extract()
    {
        var events = 0;
        foreach (var document in _documents) events += _factory.TryLend(document, 0, document.Length, default, out _, out _) ? 1 : 0;
        return events;
    }

    /// <summary>From events to matches.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Match() => _matcher.Run();

    /// <summary>From events to alerts.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public void Detect()
    {
        using var run = _engine.Start(Nobody);
        foreach (var record in _records) run.OnNext(record);
    }
}
