using RuleEngine.Events;
using RuleEngine.IO.Surveys;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>How many events came when, as bars: by hour, or by as many hours or days as make a page.</summary>
internal static class SurveyRateText
{
    private const int MaxRows = 24;
    private const int TimeColumns = 18;
    private const int CountColumns = 12;
    private const int MaxBar = 60;

    private static readonly int[] Hours = [1, 2, 6, 12, 24, 7 * 24, 30 * 24, 365 * 24];

    /// <summary>The bars, each with its count.</summary>
    public static StyledText Render(SurveyReport report, int width)
    {
        var hours = Array.Find(Hours, hours => Over(report.HourlyRates, hours).Count <= MaxRows) is var found and > 0 ? found : Hours[^1];
        var length = TimeSpan.FromHours(hours) is var wanted && wanted > report.RateWindow ? wanted : report.RateWindow;
        var rows = Over(report.HourlyRates, hours);
        var text = new StyledText().Add($"Events per {Words.Unit(length)}", Tone.Strong).EndLine();
        var most = rows.Count == 0 ? 1 : rows.Max(row => row.Count);
        var bar = Math.Clamp(width - TimeColumns - CountColumns - 4, 10, MaxBar);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && rows[i].Start - rows[i - 1].Start is var step && step > length) text.Add($"  none for {Words.Of(step - length)}", Tone.Dim).EndLine();
            var blocks = (int)Math.Ceiling((double)rows[i].Count * bar / most);
            text.Add("  " + Words.Minute(rows[i].Start).PadRight(TimeColumns)).Add(Words.Amount(rows[i].Count).PadLeft(CountColumns)).Add("  " + new string('█', blocks), Tone.Low).EndLine();
        }
        return text;
    }

    private static List<RateSample> Over(IReadOnlyList<RateSample> samples, int hours)
    {
        var length = TimeSpan.FromHours(hours).Ticks;
        return [.. samples.GroupBy(sample => (sample.Start.ToDateTimeOffset() - DateTimeOffset.UnixEpoch).Ticks is var ticks && ticks >= 0 ? ticks / length : (ticks + 1) / length - 1)
            .Select(group => new RateSample(EventTime.From(DateTimeOffset.UnixEpoch.AddTicks(group.Key * length)), group.Sum(sample => sample.Count)))];
    }
}
