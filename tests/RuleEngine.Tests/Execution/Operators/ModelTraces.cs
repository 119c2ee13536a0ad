using System.Globalization;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>How many random traces are held against a model, and what they had in them: a generator that makes nothing happen proves nothing.</summary>
internal sealed class ModelTraces
{
    /// <summary>Traces in one run of the tests.</summary>
    private const int Usual = 25_000;
    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>How many traces are made: set RULEENGINE_MODEL_TRACES for more.</summary>
    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("RULEENGINE_MODEL_TRACES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : Usual;

    /// <summary>Notes that something was in a trace, or not.</summary>
    public void Note(string feature, bool wasThere) => _seen[feature] = _seen.GetValueOrDefault(feature) + (wasThere ? 1 : 0);

    /// <summary>Checks that each feature was in at least such a share of the traces, in percent.</summary>
    public void Require(params (string Feature, double Percent)[] shares)
    {
        var text = string.Join(", ", _seen.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value * 100.0 / Count:0.0} %")));
        Assert.Equal(_seen.Keys, shares.Select(share => share.Feature).Order(StringComparer.Ordinal));
        foreach (var (feature, percent) in shares) Assert.True(_seen[feature] * 100.0 / Count >= percent, $"{feature} in less than {percent} % of {Count} traces: {text}");
    }
}
