namespace RuleEngine.Cli.Measuring;

/// <summary>Measures what conditions cost, each about a sample of the events that came to it.</summary>
internal static class ConditionMeter
{
    private const int Rounds = 5;
    private const int Again = 4;
    // Below it a clock says little.
    private const double ShortestNanoseconds = 50_000;
    private const int MostRepeats = 1000;

    /// <summary>Measures one; nothing when it was never asked.</summary>
    public static ConditionCost Measure(ConditionProfile condition)
    {
        if (condition.SampleCount == 0) return new ConditionCost(condition, default, default);
        Time(condition, 1, 1);
        var repeats = (int)Math.Clamp(ShortestNanoseconds / Math.Max(1, Time(condition, 1 + Again, 1)), 1, MostRepeats);
        var (first, each) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            var once = Time(condition, 1, repeats);
            first[round] = once - Time(condition, 0, repeats);
            each[round] = Time(condition, 1 + Again, repeats) - once;
        }
        var asked = (double)repeats * condition.SampleCount;
        return new ConditionCost(condition, Timing.Of(first).Over(asked), Timing.Of(each).Over(asked * Again));
    }

    private static double Time(ConditionProfile condition, int times, int repeats)
    {
        var start = CpuClock.Nanoseconds;
        for (var i = 0; i < repeats; i++) condition.AskSample(times);
        return CpuClock.Nanoseconds - start;
    }
}
