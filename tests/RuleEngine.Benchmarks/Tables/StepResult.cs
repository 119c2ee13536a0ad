namespace RuleEngine.Benchmarks.Tables;

/// <summary>What the rounds of a step gave.</summary>
/// <param name="Step">The step.</param>
/// <param name="Events">How many events it saw in each round.</param>
/// <param name="Seconds">How long each round took, ascending.</param>
/// <param name="AllocatedBytes">How many bytes all threads allocated in a round; the least of the rounds.</param>
internal sealed record StepResult(Step Step, long Events, IReadOnlyList<double> Seconds, long AllocatedBytes)
{
    /// <summary>The median of the rounds.</summary>
    public double Median => Seconds.Count % 2 == 1 ? Seconds[Seconds.Count / 2] : (Seconds[(Seconds.Count / 2) - 1] + Seconds[Seconds.Count / 2]) / 2;

    /// <summary>Events a second, by the median.</summary>
    public double Rate => Events / Median;

    /// <summary>How far the slowest and the fastest round lie apart, against the median.</summary>
    public double Spread => (Seconds[^1] - Seconds[0]) / Median;

    /// <summary>Bytes allocated for an event.</summary>
    public double BytesPerEvent => AllocatedBytes / (double)Events;
}
