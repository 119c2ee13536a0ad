using System.Globalization;
using RuleEngine.IO.Surveys;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>What the rules need of Windows: a table of the sources with what they cost, and below it how each is enabled.</summary>
internal static class SurveySourceText
{
    private const string AuditPolicyPath = "Computer Configuration > Windows Settings > Security Settings > Advanced Audit Policy Configuration > Audit Policies";
    private const int MaxCodes = 12;

    private static readonly (string Heading, int Columns)[] Cells = [("NEEDED", 8), ("ALSO", 6), ("PER HOUR", 10), ("SHARE", 8), ("VOLUME", 8)];

    /// <summary>The table, and the ways to enable.</summary>
    public static StyledText Render(SurveyReport report, int width)
    {
        var text = new StyledText().Add("What these rules need of Windows", Tone.Strong).EndLine();
        if (report.Sources.Count == 0) return text.Add("  ").AddWrapped("Nothing that is known here.", 2, width);
        AddTable(text, report, width);
        text.EndLine().Add("  ").AddWrapped(
            "NEEDED: how many rules get some event in no other way. ALSO: how many more can use it, and have another way. PER HOUR and SHARE: its events in this log, also those that no rule asks about; unknown: the log has none. VOLUME: what Windows is known to write.",
            2, width, Tone.Dim);
        if (report.Sources.Any(use => use.Source.Volume == LogVolume.High)) text.Add("  ").AddWrapped("Try what has a high volume on some hosts, measure it there and filter it before all get it.", 2, width, Tone.Dim);
        if (report.Sources.Any(use => use.Source.Kind == LogSourceKind.AuditPolicy)) text.Add("  ").AddWrapped($"The group policies of auditing are below {AuditPolicyPath}.", 2, width, Tone.Dim);
        AddPart(text, report, "To enable: needed, and this log has nothing of it", [.. report.Sources.Where(use => use is { Events: 0, NeededBy: > 0 })], width);
        AddPart(text, report, "To choose from: this log has nothing of it, and the rules that can use it have another way", [.. report.Sources.Where(use => use is { Events: 0, NeededBy: 0 })], width);
        AddPart(text, report, "On already: this log has events of it", [.. report.Sources.Where(use => use.Events != 0)], width);
        return text;
    }

    private static void AddTable(StyledText text, SurveyReport report, int width)
    {
        var columns = Math.Min(report.Sources.Max(use => use.Source.Title.Length), Math.Max(WordWrap.MinWidth, width - 2 - Cells.Sum(cell => cell.Columns)));
        text.Add("  " + "SOURCE".PadRight(columns) + string.Concat(Cells.Select(cell => cell.Heading.PadLeft(cell.Columns))), Tone.Dim).EndLine();
        foreach (var use in report.Sources)
        {
            var title = WordWrap.Lines(use.Source.Title, columns);
            var rate = use.Events == 0 ? "unknown" : report.PerHour(use.Events) is { } perHour ? SurveyText.Rate(perHour) : "-";
            string[] values = [Words.Amount(use.NeededBy), Words.Amount(use.UsedBy), rate, use.Events == 0 ? "" : SurveyText.Share(use.Events, report.Events), NameOf(use.Source.Volume)];
            text.Add("  " + title[0].PadRight(columns));
            for (var i = 0; i < values.Length; i++) text.Add(values[i].PadLeft(Cells[i].Columns), i == values.Length - 1 ? ToneOf(use.Source.Volume) : Tone.Normal);
            text.EndLine();
            foreach (var line in title.Skip(1)) text.Add("    " + line).EndLine();
        }
    }

    private static void AddPart(StyledText text, SurveyReport report, string title, IReadOnlyList<SourceUse> uses, int width)
    {
        if (uses.Count == 0) return;
        text.EndLine().Add("  ").AddWrapped(title, 2, width, Tone.Strong);
        foreach (var use in uses) AddSource(text, report, use, width);
    }

    private static void AddSource(StyledText text, SurveyReport report, SourceUse use, int width)
    {
        var source = use.Source;
        var events = use.Codes.Count == 0 ? "" : $": {CodesOf(use)}";
        text.EndLine().Add("    ").AddWrapped($"{source.Title}{events}", 6, width, Tone.Strong);
        // Not wrapped: a command is copied.
        foreach (var command in source.Commands) text.Add("      " + command, Tone.Low).EndLine();
        text.Add("      ").AddWrapped(SettingOf(source), 6, width);
        if (source.AuditedObjects.Length != 0) text.Add("      ").AddWrapped($"Also needs an audit entry (SACL) on {source.AuditedObjects}.", 6, width);
        if (source.Volume == LogVolume.High) text.Add("      ").AddWrapped(CautionOf(report, use), 6, width, Tone.Medium);
    }

    private static string SettingOf(LogSource source)
    {
        if (source.Kind != LogSourceKind.AuditPolicy) return source.Setting;
        var outcomes = (source.ReportsSuccess, source.ReportsFailure) switch { (true, true) => "Success, Failure", (true, false) => "Success", _ => "Failure" };
        return $"{source.Setting[(AuditPolicyPath.Length + 3)..]} ({outcomes})";
    }

    private static string CautionOf(SurveyReport report, SourceUse use)
    {
        var where = use.Source.VolumeWhere.Length == 0 ? "" : use.Source.VolumeWhere == "everywhere" ? " everywhere" : $" on {use.Source.VolumeWhere}";
        if (use.Events == 0) return $"Caution, high volume{where}: unknown how high here, the log has none.";
        var rate = report.PerHour(use.Events) is { } perHour ? $"{SurveyText.Rate(perHour)} an hour from {Words.Count(report.Hosts.Count, "host")}, " : "";
        return $"Caution, high volume{where}: here {rate}{SurveyText.Share(use.Events, report.Events)} of all events.";
    }

    // 7000-7045 rather than each.
    private static string CodesOf(SourceUse use)
    {
        var numbers = use.Codes.Select(code => int.Parse(code, CultureInfo.InvariantCulture)).Order().ToList();
        var ranges = numbers.Select((number, index) => (number, run: number - index)).GroupBy(item => item.run)
            .Select(run => run.Count() < 3 ? string.Join(' ', run.Select(item => item.number)) : string.Create(CultureInfo.InvariantCulture, $"{run.First().number}-{run.Last().number}")).ToList();
        return string.Join(' ', ranges.Take(MaxCodes)) + (ranges.Count > MaxCodes ? " …" : "");
    }

    private static string NameOf(LogVolume volume) => volume switch { LogVolume.High => "high", LogVolume.Medium => "medium", _ => "low" };

    private static Tone ToneOf(LogVolume volume) => volume switch { LogVolume.High => Tone.High, LogVolume.Medium => Tone.Medium, _ => Tone.Normal };
}
