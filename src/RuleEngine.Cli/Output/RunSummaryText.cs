using System.Globalization;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>The end of a run's report: what was read, what was not and why, what was found, how fast.</summary>
internal static class RunSummaryText
{
    private const int Column = 10;
    private const int MaxInputs = 8;
    private const int MaxProblems = 10;

    /// <summary>The lines of the summary.</summary>
    public static StyledText Render(RunSummary summary, int width, bool verbose)
    {
        var text = new StyledText();
        text.Add(summary.IsInterrupted ? "Summary (stopped before the end)" : "Summary", Tone.Strong).EndLine();
        AddRules(text, summary);
        AddIndicators(text, summary.Indicators, width, verbose);
        AddEvents(text, summary, width);
        AddOrder(text, summary, width);
        AddInputs(text, summary.Inputs, width, verbose);
        AddSkipped(text, "skipped", summary.Inputs, width, verbose);
        AddHistory(text, summary, width);
        AddAlerts(text, summary, width);
        AddDropped(text, summary, width, verbose);
        AddElapsed(text, summary);
        return text;
    }

    private static void AddRules(StyledText text, RunSummary summary)
    {
        var (rules, compiled) = (summary.Rules.Engine.Rules.Count, summary.Rules.Compiled);
        var missing = rules == compiled ? "" : string.Create(CultureInfo.InvariantCulture, $", {rules - compiled:N0} not; 'ruleengine validate' says why");
        Label(text, "rules").Add(string.Create(CultureInfo.InvariantCulture, $"{compiled:N0} loaded{missing}")).EndLine();
    }

    private static void AddIndicators(StyledText text, InputReport report, int width, bool verbose)
    {
        if (report.Inputs.Count == 0) return;
        var skipped = report.EventsSkipped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {report.EventsSkipped:N0} skipped");
        Label(text, "threats").AddWrapped(string.Create(CultureInfo.InvariantCulture, $"{report.EventsRead:N0} indicators read{skipped}"), Column, width);
        AddSkipped(text, "", report, width, verbose);
    }

    private static void AddEvents(StyledText text, RunSummary summary, int width)
    {
        var report = summary.Inputs;
        var line = string.Create(CultureInfo.InvariantCulture, $"{report.EventsRead:N0} read");
        if (report.EventsSkipped > 0) line += string.Create(CultureInfo.InvariantCulture, $", {report.EventsSkipped:N0} skipped");
        if (summary.Statistics.AlertsFedBack > 0) line += string.Create(CultureInfo.InvariantCulture, $"; {summary.Statistics.AlertsFedBack:N0} alerts came back to rules over alerts");
        Label(text, "events").AddWrapped(line, Column, width);
    }

    private static void AddOrder(StyledText text, RunSummary summary, int width)
    {
        var label = "order";
        foreach (var sentence in InputOrderText.Describe(summary.Statistics, summary.Options))
        {
            Label(text, label).AddWrapped(sentence, Column, width);
            label = "";
        }
    }

    private static void AddHistory(StyledText text, RunSummary summary, int width)
    {
        var label = "history";
        foreach (var sentence in HistoryText.Describe(summary))
        {
            Label(text, label).AddWrapped(sentence, Column, width);
            label = "";
        }
    }

    // Many inputs are summed up by their form; those with problems are named below.
    private static void AddInputs(StyledText text, InputReport report, int width, bool verbose)
    {
        var label = "inputs";
        if (!verbose && report.Inputs.Count > MaxInputs)
        {
            foreach (var group in report.Inputs.GroupBy(input => input.Format).OrderBy(group => group.Key))
            {
                Label(text, label).AddWrapped($"{Words.Count(group.Count(), Words.Of(group.Key))}: {Words.Count(group.Sum(input => input.EventsRead), "event")}", Column, width);
                label = "";
            }
            return;
        }
        foreach (var input in report.Inputs)
        {
            var skipped = input.EventsSkipped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {input.EventsSkipped:N0} skipped");
            Label(text, label).AddWrapped($"{SafeText.OneLine(input.Path)}: {Words.Count(input.EventsRead, "event")}{skipped}", Column, width);
            label = "";
        }
    }

    private static void AddSkipped(StyledText text, string label, InputReport report, int width, bool verbose)
    {
        var problems = report.Inputs.SelectMany(input => input.Problems).ToList();
        foreach (var (reason, count) in report.ProblemCounts)
        {
            Label(text, label).AddWrapped(string.Create(CultureInfo.InvariantCulture, $"{count:N0} x {ReasonOf(reason)}"), Column, width);
            foreach (var problem in problems.Where(problem => problem.Reason == reason).Take(verbose ? int.MaxValue : MaxProblems / report.ProblemCounts.Count + 1))
            {
                Label(text, "").Add("  ").AddWrapped(SafeText.OneLine(problem.ToString()), Column + 2, width, Tone.Dim);
            }
            label = "";
        }
    }

    private static void AddAlerts(StyledText text, RunSummary summary, int width)
    {
        var alerts = summary.Alerts;
        var suppressed = summary.Statistics.DroppedPartials.Where(item => item.Reason == "Suppressed").Sum(item => item.Count);
        var more = suppressed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; they stand for {suppressed:N0} more detections");
        var severities = string.Join(", ", alerts.BySeverity.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} {Words.Of(pair.Key)}")));
        var hidden = alerts.Hidden == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {alerts.Hidden:N0} below --min-severity not shown");
        Label(text, "alerts").AddWrapped($"{(alerts.Shown == 0 ? "none" : $"{alerts.Shown.ToString("N0", CultureInfo.InvariantCulture)} ({severities})")}{more}{hidden}", Column, width);
        foreach (var rule in alerts.ByRule)
        {
            var count = rule.Alerts.ToString("N0", CultureInfo.InvariantCulture).PadLeft(6) + "  ";
            Label(text, "").Add(count).AddWrapped(SafeText.OneLine(rule.Name), Column + count.Length, width);
        }
    }

    // Why a rule did not fire: its unfinished sequences, by what ended them. That the engine ran out of room is said in any case.
    private static void AddDropped(StyledText text, RunSummary summary, int width, bool verbose)
    {
        var names = summary.Rules.Engine.Rules.Where(rule => rule.Definition is not null).DistinctBy(rule => rule.Definition!.RuleId)
            .ToDictionary(rule => rule.Definition!.RuleId, rule => rule.Definition!.Name, StringComparer.Ordinal);
        var label = "dropped";
        foreach (var (rule, reason, count) in summary.Statistics.DroppedPartials.Where(item => verbose || item.Reason is "Evicted" or "TooManyKeys" or "Untimed" or "MaxSignals"))
        {
            Label(text, label).AddWrapped(string.Create(CultureInfo.InvariantCulture, $"{count:N0} x {reason}: {SafeText.OneLine(names.GetValueOrDefault(rule, rule))}"), Column, width);
            label = "";
        }
    }

    private static void AddElapsed(StyledText text, RunSummary summary)
    {
        var seconds = summary.Elapsed.TotalSeconds;
        var rate = seconds > 0 ? summary.Inputs.EventsRead / seconds : 0;
        Label(text, "elapsed").Add(string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s, {rate:N0} events per second")).EndLine();
    }

    private static StyledText Label(StyledText text, string label) => text.Add(label.PadRight(Column), Tone.Dim);

    /// <summary>What is wrong with an event or input.</summary>
    public static string ReasonOf(InputProblemReason reason) => reason switch
    {
        InputProblemReason.Unreadable => "cannot be read",
        InputProblemReason.Empty => "empty",
        InputProblemReason.UnknownFormat => "in no known format",
        InputProblemReason.InvalidJson => "not a JSON object",
        InputProblemReason.InvalidXml => "not a Windows event in XML",
        InputProblemReason.InvalidEncoding => "not UTF-8",
        InputProblemReason.NoTime => "without a time",
        InputProblemReason.TooLong => "too long",
        InputProblemReason.Truncated => "cut off by the end of the input",
        InputProblemReason.Unsupported => "in a form that is not read",
        InputProblemReason.Damaged => "behind damage in an archive",
        InputProblemReason.OverLimit => "beyond a limit",
        InputProblemReason.InvalidEvtx => "a damaged part of an event log",
        InputProblemReason.WrongChecksum => "read, but with a checksum that does not fit",
        _ => reason.ToString(),
    };
}
