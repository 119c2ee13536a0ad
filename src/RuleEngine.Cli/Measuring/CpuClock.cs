using System.Diagnostics;

namespace RuleEngine.Cli.Measuring;

/// <summary>
/// Tells the processor time that the tool has used: what other programs do meanwhile does not count. Where the system tells it too coarsely to measure with, the
/// clock on the wall stands in.
/// </summary>
internal static class CpuClock
{
    private const double CoarsestNanoseconds = 20_000;
    private static readonly long Patience = Stopwatch.Frequency / 20;

    /// <summary>Whether it is processor time.</summary>
    public static bool IsProcessorTime { get; } = IsFine();

    /// <summary>The time used so far, in nanoseconds.</summary>
    public static double Nanoseconds => IsProcessorTime ? Used : Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);

    private static double Used => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsWindows() ? Environment.CpuUsage.TotalTime.TotalNanoseconds : 0;

    // The smallest of a few steps: one alone may have been interrupted.
    private static bool IsFine()
    {
        var (started, last, smallest) = (Stopwatch.GetTimestamp(), Used, double.MaxValue);
        for (var steps = 0; steps < 10 && Stopwatch.GetTimestamp() - started < Patience;)
        {
            var now = Used;
            if (now <= last) continue;
            (smallest, last) = (Math.Min(smallest, now - last), now);
            steps++;
        }
        return smallest <= CoarsestNanoseconds;
    }
}
