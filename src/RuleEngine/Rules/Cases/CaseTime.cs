using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Cases;

/// <summary>Reads the times of a case.</summary>
/// <remarks>
/// <code>
/// shift  = ( "+" | "-" ) length ;
/// length = digits unit { digits unit } ;
/// unit   = "d" | "h" | "m" | "s" | "ms" ;
/// </code>
/// </remarks>
internal static class CaseTime
{
    private const int MaxDigits = 9;
    private const string InstantHint = "a date-time such as 2026-01-01T00:00:00Z";

    /// <summary>The longest time that a case may cover from its start.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(100 * 365);

    private static readonly Dictionary<string, TimeSpan> Units = new(StringComparer.Ordinal)
    {
        ["d"] = TimeSpan.FromDays(1), ["h"] = TimeSpan.FromHours(1), ["m"] = TimeSpan.FromMinutes(1), ["s"] = TimeSpan.FromSeconds(1), ["ms"] = TimeSpan.FromMilliseconds(1),
    };

    /// <summary>An instant, with or without quotes; null when the key is absent or wrong, which is reported.</summary>
    public static EventTime? ReadInstant(TableReader table, string key)
    {
        if (table.Any(key) is not { } value) return null;
        if (InstantOf(value, table) is { } instant) return instant;
        Report(table, key, value, "an instant", InstantHint);
        return null;
    }

    /// <summary>A time of an event: a shift from the start, or an instant; the start itself when the key is absent or wrong, which is reported.</summary>
    public static EventTime ReadTime(TableReader table, string key, EventTime start)
    {
        if (table.Any(key) is not { } value) return start;
        if (value is TomlString text && TryParseShift(text.Text, out var shift)) return start + shift;
        if (InstantOf(value, table) is { } instant) return instant;
        Report(table, key, value, "a time of an event", $"a shift from `start` such as \"+3s\", \"+1m30s\", \"-5m\" or \"+250ms\", or {InstantHint}");
        return start;
    }

    /// <summary>A length of time; null when the key is absent or wrong, which is reported.</summary>
    public static TimeSpan? ReadLength(TableReader table, string key)
    {
        if (table.Any(key) is not { } value) return null;
        if (value is TomlString text && TryParseLength(text.Text, out var length)) return length;
        Report(table, key, value, "a length of time", "a length such as \"1s\", \"1m30s\" or \"250ms\"; units: d, h, m, s, ms");
        return null;
    }

    private static EventTime? InstantOf(TomlValue value, TableReader table)
    {
        var text = value switch
        {
            TomlString quoted => quoted.Text,
            TomlDateTime { Kind: not TomlDateTimeKind.LocalTime } bare => table.File.Document.Source.Text.Substring(bare.Span.Start, bare.Span.Length),
            _ => "",
        };
        return EventTime.TryParse(text, out var time) ? time : null;
    }

    private static bool TryParseShift(string text, out TimeSpan shift)
    {
        shift = default;
        if (text is not ['+' or '-', .. var rest] || !TryParseLength(rest, out var length)) return false;
        shift = text[0] == '-' ? -length : length;
        return true;
    }

    private static bool TryParseLength(string text, out TimeSpan length)
    {
        length = TimeSpan.Zero;
        var rest = text.AsSpan();
        if (rest.IsEmpty) return false;
        while (!rest.IsEmpty)
        {
            var digits = 0;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
            var end = digits;
            while (end < rest.Length && char.IsAsciiLetter(rest[end])) end++;
            if (digits is 0 or > MaxDigits || !Units.TryGetValue(rest[digits..end].ToString(), out var unit)) return false;
            var count = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            if (count > Longest / unit) return false;
            length += count * unit;
            if (length > Longest) return false;
            rest = rest[end..];
        }
        return true;
    }

    private static void Report(TableReader table, string key, TomlValue value, string wanted, string hint) =>
        table.File.Report(DiagnosticCatalog.BadCaseTime, value.Span, hint, table.PathOf(key), value is TomlString text ? $"\"{Wording.Excerpt(text.Text)}\"" : Wording.WithArticle(value.KindName), wanted);
}
