namespace RuleEngine.Cli.Measuring;

/// <summary>A length of time that was measured several times.</summary>
/// <param name="Nanoseconds">The median; of a difference it may be below zero.</param>
/// <param name="Spread">Half of what the middle half of the rounds lies within, in nanoseconds.</param>
/// <param name="Rounds">How many rounds there were.</param>
internal readonly record struct Timing(double Nanoseconds, double Spread, int Rounds)
{
    /// <summary>Sums some rounds up.</summary>
    public static Timing Of(IEnumerable<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        return new Timing(At(sorted, 0.5), (At(sorted, 0.75) - At(sorted, 0.25)) / 2, sorted.Length);
    }

    /// <summary>The same, a part of it.</summary>
    public Timing Over(double parts) => new(Nanoseconds / parts, Spread / parts, Rounds);

    // Between two rounds it is on the line from one to the other.
    private static double At(double[] sorted, double part)
    {
        if (sorted.Length == 0) return 0;
        var place = part * (sorted.Length - 1);
        var (low, high) = (sorted[(int)place], sorted[Math.Min((int)place + 1, sorted.Length - 1)]);
        return low + (place - (int)place) * (high - low);
    }
}
