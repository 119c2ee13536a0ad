using System.Globalization;
using System.Text;

namespace RuleEngine.Alerts;

/// <summary>Makes pieces of a reason out of what events hold, which may be long, odd or meant to harm the terminal that shows it.</summary>
internal static class ReasonText
{
    private const int MaxLength = 160;
    private const string EventData = "winlog.event_data.";

    /// <summary>A value on one line: what cannot be seen becomes U+FFFD, what is too long ends in an ellipsis.</summary>
    public static string Clean(string value)
    {
        var text = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length >= MaxLength) return text.Append('…').ToString();
            text.Append(IsVisible(rune) ? rune.ToString() : "\uFFFD");
        }
        return text.ToString();
    }

    /// <summary>A field as a sentence calls it: the values of a Windows event by their own names.</summary>
    public static string Label(string field) => Clean(field.StartsWith(EventData, StringComparison.Ordinal) ? field[EventData.Length..] : field);

    /// <summary>The last part of a path of Windows or Unix.</summary>
    public static string FileNameOf(string path) => path[(path.AsSpan().TrimEnd(@"\/").LastIndexOfAny('\\', '/') + 1)..];

    /// <summary>An address with its port: <c>10.0.0.1:445</c>, <c>[::1]:445</c>.</summary>
    public static string Endpoint(string address, string? port) => port is null ? address : address.Contains(':') ? $"[{address}]:{port}" : $"{address}:{port}";

    /// <summary>A length of time as a person says it.</summary>
    public static string Duration(Int128 nanoseconds)
    {
        var seconds = (double)Int128.Abs(nanoseconds) / 1e9;
        return seconds switch
        {
            < 1 => Format(Math.Round(seconds * 1000), "ms"),
            < 10 => Format(Math.Round(seconds, 1), "s"),
            < 120 => Format(Math.Round(seconds), "s"),
            < 2 * 3600 => Format(Math.Round(seconds / 60), "min"),
            < 48 * 3600 => Format(Math.Round(seconds / 3600), "h"),
            _ => Format(Math.Round(seconds / 86400), "days"),
        };
    }

    private static string Format(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");

    // Control characters drive terminals, format characters turn the direction of text around, the separators break lines.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
