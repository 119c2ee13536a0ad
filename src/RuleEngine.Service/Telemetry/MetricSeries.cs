namespace RuleEngine.Service.Telemetry;

/// <summary>The values of an instrument under one set of labels. Safe for any number of callers.</summary>
/// <param name="labels">The labels as the exposition has them, without braces; empty for none.</param>
/// <param name="bounds">The upper bounds of the buckets of a histogram; empty for anything else.</param>
internal sealed class MetricSeries(string labels, IReadOnlyList<double> bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[bounds.Count == 0 ? 0 : bounds.Count + 1];
    private double _value;
    private long _count;

    /// <summary>The labels as the exposition has them, without braces; empty for none.</summary>
    public string Labels => labels;

    /// <summary>Adds to the value.</summary>
    public void Add(double value)
    {
        lock (_lock) (_value, _count) = (_value + value, _count + 1);
    }

    /// <summary>Sets the value.</summary>
    public void Set(double value)
    {
        lock (_lock) (_value, _count) = (value, _count + 1);
    }

    /// <summary>Puts a value into its bucket.</summary>
    public void Record(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Count && !(value <= bounds[bucket])) bucket++;
        lock (_lock)
        {
            _buckets[bucket]++;
            (_value, _count) = (_value + value, _count + 1);
        }
    }

    /// <summary>The values at one moment: value or sum, count, and for a histogram how many values are in each bucket.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_lock) return (_value, _count, [.. _buckets]);
    }
}
