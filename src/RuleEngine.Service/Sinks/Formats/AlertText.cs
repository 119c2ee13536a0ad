using System.Globalization;
using System.Text;
using RuleEngine.Rules;

namespace RuleEngine.Service.Sinks.Formats;

/// <summary>Pieces of alerts as texts for other programs. What comes from logs may be long, odd or meant to do harm where it is shown.</summary>
internal static class AlertText
{
    /// <summary>A text on one line: each character that controls or hides something becomes a blank, half a surrogate U+FFFD, and what is too long ends in an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How many UTF-16 units at most.</param>
    public static string OneLine(string text, int limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength >= limit) return line.Append('…').ToString();
            line.Append(IsHidden(rune) ? " " : rune.ToString());
        }
        return line.ToString();
    }

    /// <summary>A time in UTC, to the millisecond.</summary>
    public static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A severity as Elastic spells it.</summary>
    public static string NameOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Critical => "critical",
        RuleSeverity.High => "high",
        RuleSeverity.Medium => "medium",
        _ => "low",
    };

    // Besides control characters those that turn the direction of writing or have no width, and separators of lines.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
