using System.Globalization;

namespace RuleEngine.Rules.Reading;

/// <summary>Reads the texts of rule files that stand for dates and lengths of time.</summary>
internal static class RuleText
{
    /// <summary>How to write a date.</summary>
    public const string DateHint = "dates are written YYYY/MM/DD";

    /// <summary>How to write an interval.</summary>
    public const string IntervalHint = "an interval is a number above zero and one of s, m, h, d: 5m";

    private const int MaxDigits = 9;
    private const long FurthestSeconds = 100L * 365 * 24 * 60 * 60;

    /// <summary>Reads <c>YYYY/MM/DD</c>.</summary>
    public static bool TryParseDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads an interval, such as <c>5m</c>: above zero, at most 100 years.</summary>
    public static bool TryParseInterval(string text, out TimeSpan interval)
    {
        interval = default;
        if (text.Length is < 2 or > MaxDigits + 1) return false;
        return long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && TryGetLength(count, text[^1], out interval);
    }

    /// <summary>The length of so many seconds, minutes, hours or days: above zero, at most 100 years.</summary>
    public static bool TryGetLength(long count, char unit, out TimeSpan length)
    {
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 60 * 60, 'd' => 24 * 60 * 60, _ => 0 };
        var fits = seconds > 0 && count > 0 && count <= FurthestSeconds / seconds;
        length = fits ? TimeSpan.FromSeconds(count * seconds) : default;
        return fits;
    }
}
