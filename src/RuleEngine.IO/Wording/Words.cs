using System.Globalization;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Rules;

namespace RuleEngine.IO.Wording;

/// <summary>How values are worded: Elastic's names, UTC times, counts with their nouns.</summary>
internal static class Words
{
    /// <summary>Elastic's name of a severity.</summary>
    public static string Of(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Critical => "critical",
        RuleSeverity.High => "high",
        RuleSeverity.Medium => "medium",
        _ => "low",
    };

    /// <summary>Elastic's name of a rule type.</summary>
    public static string Of(RuleType type) => type switch
    {
        RuleType.SavedQuery => "saved_query",
        RuleType.NewTerms => "new_terms",
        RuleType.ThreatMatch => "threat_match",
        RuleType.MachineLearning => "machine_learning",
        RuleType.Threshold => "threshold",
        RuleType.Eql => "eql",
        RuleType.Esql => "esql",
        _ => "query",
    };

    /// <summary>Elastic's name of a language.</summary>
    public static string Of(RuleLanguage language) => language switch
    {
        RuleLanguage.Eql => "eql",
        RuleLanguage.Kuery => "kuery",
        RuleLanguage.Lucene => "lucene",
        RuleLanguage.Esql => "esql",
        RuleLanguage.NCalc => "ncalc",
        _ => "none",
    };

    /// <summary>An input of a form, as a noun.</summary>
    public static string Of(EventFormat format) => format switch
    {
        EventFormat.Evtx => "event log",
        EventFormat.Ndjson => "NDJSON input",
        EventFormat.Json => "JSON input",
        EventFormat.WindowsXml => "XML input",
        _ => "unread input",
    };

    /// <summary>A number: <c>1,234</c>.</summary>
    public static string Amount(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 event</c>, <c>1,234 events</c>.</summary>
    public static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>Date and time in UTC to the millisecond.</summary>
    public static string Of(EventTime time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>The time of day; with its date when that is another than the reference's.</summary>
    public static string TimeOfDay(EventTime time, EventTime reference)
    {
        var instant = time.ToDateTimeOffset();
        return instant.Date == reference.ToDateTimeOffset().Date ? instant.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) : Of(time);
    }

    /// <summary>A length of time: <c>250 ms</c>, <c>2.5 s</c>, <c>4 min 12 s</c>, <c>3 h 5 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Of(TimeSpan length)
    {
        var culture = CultureInfo.InvariantCulture;
        if (length < TimeSpan.FromSeconds(1)) return string.Create(culture, $"{length.TotalMilliseconds:0.###} ms");
        if (length < TimeSpan.FromMinutes(1)) return string.Create(culture, $"{length.TotalSeconds:0.##} s");
        if (length < TimeSpan.FromHours(1)) return string.Create(culture, $"{length.Minutes} min {length.Seconds} s");
        return length < TimeSpan.FromDays(1)
            ? string.Create(culture, $"{length.Hours} h {length.Minutes} min")
            : string.Create(culture, $"{length.Days} d {length.Hours} h");
    }

    /// <summary>Date and time in UTC to the minute.</summary>
    public static string Minute(EventTime time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A length of time as a unit: <c>minute</c>, <c>6 hours</c>, <c>day</c>.</summary>
    public static string Unit(TimeSpan length)
    {
        var (number, noun) = length.TotalDays >= 1 ? (length.TotalDays, "day") : length.TotalHours >= 1 ? (length.TotalHours, "hour") : (length.TotalMinutes, "minute");
        return number < 1.5 ? noun : Count((long)number, noun);
    }
}
