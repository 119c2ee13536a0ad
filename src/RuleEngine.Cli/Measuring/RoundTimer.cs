using System.Diagnostics;

namespace RuleEngine.Cli.Measuring;

/// <summary>Times steps in rounds that take turns, so that the noise of the machine meets all of them alike.</summary>
internal static class RoundTimer
{
    private const int FewestRounds = 4;
    private const int MostRounds = 25;

    /// <summary>Runs each step once to warm up, and then in rounds until the time is over, but at least four times.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="time">How long, about.</param>
    /// <param name="cancellation">Ends it early, with an exception.</param>
    /// <returns>For each round the nanoseconds of each step.</returns>
    public static IReadOnlyList<double[]> Run(IReadOnlyList<Action> steps, TimeSpan time, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        Round(steps, cancellation);
        var rounds = new List<double[]>();
        while (rounds.Count < FewestRounds || (rounds.Count < MostRounds && Stopwatch.GetElapsedTime(started) < time)) rounds.Add(Round(steps, cancellation));
        return rounds;
    }

    private static double[] Round(IReadOnlyList<Action> steps, CancellationToken cancellation)
    {
        var times = new double[steps.Count];
        // What earlier steps left behind is not to be cleared away at the cost of a later one.
        GC.Collect();
        for (var step = 0; step < times.Length; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = CpuClock.Nanoseconds;
            steps[step]();
            times[step] = CpuClock.Nanoseconds - start;
        }
        return times;
    }
}
