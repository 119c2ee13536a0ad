using System.Globalization;

namespace RuleEngine.Compilation.Linting;

/// <summary>Writes lengths of time as rules do.</summary>
internal static class DurationText
{
    private static readonly (long Ticks, char Unit)[] Units = [(TimeSpan.TicksPerDay, 'd'), (TimeSpan.TicksPerHour, 'h'), (TimeSpan.TicksPerMinute, 'm'), (TimeSpan.TicksPerSecond, 's')];

    /// <summary>A length in the longest unit that is exact: <c>90m</c>; what is finer than a second in milliseconds.</summary>
    public static string Of(TimeSpan length)
    {
        foreach (var (ticks, unit) in Units)
        {
            if (length.Ticks % ticks == 0) return string.Create(CultureInfo.InvariantCulture, $"{length.Ticks / ticks}{unit}");
        }
        return string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds:0.###}ms");
    }
}
