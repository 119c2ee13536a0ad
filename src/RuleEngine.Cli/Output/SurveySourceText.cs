using RuleEngine.IO.Surveys;

namespace RuleEngine.Cli.Output;

/// <summary>What the rules need of Windows: a table of the sources with what they cost, and below it how each is enabled.</summary>
internal static class SurveySourceText
{
    private const string AuditPolicyPath = "Computer Configuration > Windows Settings > Security Settings > Advanced Audit Policy Configuration > Audit Policies";
    private const int NumberColumns = 9;

    private static readonly string[] Headings = ["NEEDED BY", "USED BY", "PER HOUR", "SHARE", "VOLUME"];

    /// <summary>The table, and the ways to enable.</summary>
    public static StyledText Render(SurveyReport report, int width)
    {
        var text = new StyledText().Add("What these rules need of Windows", Tone.Strong).EndLine();
        if (report.Sources.Count == 0) return text.Add("  ").AddWrapped("Nothing that is known here.", 2, width);
        text.Add("  ").AddWrapped("NEEDED BY so many rules, which get some event in no other way; USED BY so many more, which have another. PER HOUR and SHARE are of all events of the source in this log; unknown: the log has none.", 2, width, Tone.Dim);
        text.EndLine().Append(Table(report));
        AddPart(text, report, "To enable: nothing of it is in this log", [.. report.Sources.Where(use => use.Events == 0)], width);
        AddPart(text, report, "In this log already", [.. report.Sources.Where(use => use.Events != 0)], width);
        return text;
    }

    private static StyledText Table(SurveyReport report)
    {
        var name = 2 + report.Sources.Max(use => use.Source.Title.Length);
        var text = new StyledText().Add("  " + "SOURCE".PadRight(name) + string.Concat(Headings.Select(heading => heading.PadLeft(NumberColumns + 1))), Tone.Dim).EndLine();
        foreach (var use in report.Sources)
        {
            var rate = use.Events == 0 ? "unknown" : report.PerHour(use.Events) is { } perHour ? SurveyText.Rate(perHour) : "?";
            var share = use.Events == 0 ? "" : SurveyText.Share(use.Events, report.Events);
            text.Add("  " + use.Source.Title.PadRight(name));
            foreach (var cell in new[] { Words.Amount(use.NeededBy), Words.Amount(use.UsedBy), rate, share }) text.Add(cell.PadLeft(NumberColumns + 1));
            text.Add(NameOf(use.Source.Volume).PadLeft(NumberColumns + 1), ToneOf(use.Source.Volume)).EndLine();
        }
        return text;
    }

    private static void AddPart(StyledText text, SurveyReport report, string title, IReadOnlyList<SourceUse> uses, int width)
    {
        if (uses.Count == 0) return;
        text.EndLine().Add("  ").AddWrapped(title, 2, width, Tone.Strong);
        if (uses.Any(use => use.Source.Kind == LogSourceKind.AuditPolicy)) text.Add("  ").AddWrapped($"Policies of auditing are below {AuditPolicyPath}.", 2, width, Tone.Dim);
        foreach (var use in uses) AddSource(text, report, use, width);
    }

    private static void AddSource(StyledText text, SurveyReport report, SourceUse use, int width)
    {
        var source = use.Source;
        text.EndLine().Add("    ").AddWrapped(use.Codes.Count == 0 ? source.Title : $"{source.Title}: {string.Join(' ', use.Codes)}", 4, width, Tone.Strong);
        // Not wrapped: a command is copied.
        foreach (var command in source.Commands) text.Add("      " + command, Tone.Low).EndLine();
        text.Add("      ").AddWrapped(SettingOf(source), 6, width);
        if (source.AuditedObjects.Length != 0) text.Add("      ").AddWrapped($"Besides it needs an audit entry (SACL) on {source.AuditedObjects}.", 6, width);
        if (CautionOf(report, use) is { } caution) text.Add("      ").AddWrapped(caution, 6, width, Tone.Medium);
    }

    private static string SettingOf(LogSource source)
    {
        if (source.Kind != LogSourceKind.AuditPolicy) return source.Setting;
        var outcomes = (source.ReportsSuccess, source.ReportsFailure) switch { (true, true) => "Success, Failure", (true, false) => "Success", _ => "Failure" };
        return $"{source.Setting[(AuditPolicyPath.Length + 3)..]} ({outcomes})";
    }

    private static string? CautionOf(SurveyReport report, SourceUse use)
    {
        if (use.Source.Volume != LogVolume.High) return null;
        var here = use.Events == 0 ? "how many, this log cannot tell, because it has none"
            : $"here {(report.PerHour(use.Events) is { } perHour ? $"{SurveyText.Rate(perHour)} an hour from {Words.Count(report.Hosts.Count, "host")}, " : "")}{SurveyText.Share(use.Events, report.Events)} of all events";
        var where = use.Source.VolumeWhere.Length == 0 ? "" : use.Source.VolumeWhere == "everywhere" ? " everywhere" : $" on {use.Source.VolumeWhere}";
        return $"Caution, many events{where}: {here}. Try it on some hosts, measure and filter before all get it.";
    }

    private static string NameOf(LogVolume volume) => volume switch { LogVolume.High => "high", LogVolume.Medium => "medium", _ => "low" };

    private static Tone ToneOf(LogVolume volume) => volume switch { LogVolume.High => Tone.High, LogVolume.Medium => Tone.Medium, _ => Tone.Normal };
}
