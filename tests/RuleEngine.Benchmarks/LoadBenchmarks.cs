using BenchmarkDotNet.Attributes;
using RuleEngine.Benchmarks.Generation;
using RuleEngine.Diagnostics;

namespace RuleEngine.Benchmarks;

/// <summary>From the text of rules to an engine.</summary>
[MemoryDiagnoser]
public class LoadBenchmarks
{
    private IReadOnlyList<SourceText> _rules = [];

    /// <summary>How many rules.</summary>
    [Params(1, 100, 1000)]
    public int Rules { get; set; }

    /// <summary>Makes the rules.</summary>
    [GlobalSetup]
    public void Prepare() => _rules = RuleGenerator.Create(Rules);

    /// <summary>Loads them.</summary>
    [Benchmark]
    public object Load() => DetectionEngine.Load(_rules);
}
