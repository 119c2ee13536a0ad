using System.Globalization;

namespace RuleEngine.Benchmarks.Services;

/// <summary>How fast something was.</summary>
/// <param name="EventsPerSecond">Events a second.</param>
/// <param name="Processor">Processor time an event, in microseconds.</param>
internal sealed record Pace(double EventsPerSecond, double Processor)
{
    /// <summary>The middle of some, each measure by itself.</summary>
    public static Pace MedianOf(IReadOnlyCollection<Pace> paces) => new(Median(paces.Select(pace => pace.EventsPerSecond)), Median(paces.Select(pace => pace.Processor)));

    /// <summary>The middle of some numbers.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EventsPerSecond:N0} events/s, {Processor:F1} µs of processor time an event");
}
