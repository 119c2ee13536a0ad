using System.Globalization;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Surveys;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>The page of a survey: what is in the log, which rules it can serve, and what these need of Windows.</summary>
internal static class SurveyText
{
    private const int Column = 12;
    private const int MaxHosts = 5;
    private const int MaxInputs = 5;
    private const int MaxProblems = 5;

    /// <summary>The whole page.</summary>
    public static StyledText Render(SurveyView view, int width)
    {
        var text = new StyledText { KeepsLines = true }.Add("Log", Tone.Strong).EndLine();
        AddEvents(text, view, width);
        AddTime(text, view.Report, width);
        AddHosts(text, view, width);
        AddOrder(text, view, width);
        AddDamage(text, view, width);
        text.EndLine().Append(SurveyRateText.Render(view.Report, width)).EndLine().Append(SurveyKindText.Render(view, width));
        if (view.Rules is null) return text;
        return text.EndLine().Append(SurveyRuleText.Render(view, width)).EndLine().Append(SurveySourceText.Render(view.Report, width));
    }

    /// <summary>A part of the whole: <c>43.1%</c>.</summary>
    public static string Share(long part, long whole) => string.Create(CultureInfo.InvariantCulture, $"{(whole == 0 ? 0 : 100.0 * part / whole):0.0}%");

    /// <summary>A rate: <c>31,000</c>; below ten with a decimal.</summary>
    public static string Rate(double perHour) => perHour.ToString(perHour < 9.95 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    private static StyledText Label(StyledText text, string label) => text.Add(("  " + label).PadRight(Column), Tone.Dim);

    private static void AddEvents(StyledText text, SurveyView view, int width)
    {
        var skipped = view.Inputs.EventsSkipped == 0 ? "" : $", {Words.Amount(view.Inputs.EventsSkipped)} skipped";
        Label(text, "events").AddWrapped($"{Words.Amount(view.Report.Events)} in {Words.Count(view.Inputs.Inputs.Count, "input")}{skipped}", Column, width);
    }

    private static void AddTime(StyledText text, SurveyReport report, int width)
    {
        if (report is not { First: { } first, Last: { } last, Peak: { } peak }) return;
        Label(text, "time").AddWrapped($"{Words.Of(first)} to {Words.TimeOfDay(last, first)} UTC, {Words.Of(last - first)}", Column, width);
        if (report.CoveredTime < last - first) Label(text, "").AddWrapped($"{Words.Of(report.CoveredTime)} of it without the gaps of over an hour; rates are over that", Column, width);
        if (report.PerHour(report.Events) is not { } perHour)
        {
            Label(text, "rate").AddWrapped("unknown: the log is shorter than a minute", Column, width);
            return;
        }
        var extrapolated = report.CoveredTime < TimeSpan.FromHours(1) ? ", if it went on as in this log" : "";
        Label(text, "rate").AddWrapped($"{Rate(perHour)} an hour on average{extrapolated}", Column, width);
        Label(text, "").AddWrapped($"{Words.Amount(peak.Count)} in the busiest {Words.Unit(report.RateWindow)}, from {Words.Minute(peak.Start)}", Column, width);
    }

    private static void AddHosts(StyledText text, SurveyView view, int width)
    {
        var hosts = view.Report.Hosts;
        if (hosts.Count == 0)
        {
            Label(text, "hosts").Add("none named").EndLine();
            return;
        }
        var shown = view.Shown(hosts, MaxHosts).ToList();
        var rest = hosts.Skip(shown.Count).Sum(host => host.Count) + view.Report.EventsOfOtherHosts;
        var count = view.Report.EventsOfOtherHosts > 0 ? $"more than {Words.Amount(hosts.Count)}" : Words.Amount(hosts.Count);
        var names = string.Join(", ", shown.Select(host => $"{SafeText.OneLine(host.Name)} {Words.Amount(host.Count)}"));
        Label(text, "hosts").AddWrapped($"{count}: {names}{(rest == 0 ? "" : $", others {Words.Amount(rest)}")}", Column, width);
    }

    private static void AddOrder(StyledText text, SurveyView view, int width)
    {
        var disorder = view.Report.Disorder;
        if (disorder.Count == 0)
        {
            Label(text, "order").Add("each input is in the order of time").EndLine();
            return;
        }
        var worst = disorder.Max(input => input.MaxLateness);
        Label(text, "order").AddWrapped(
            $"{Words.Count(disorder.Sum(input => input.LateEvents), "event")} late by up to {Words.Of(worst)}, in {Words.Count(disorder.Count, "input")}; 'run --allowed-lateness' puts such events in order", Column, width, Tone.Medium);
        var shown = view.Shown(disorder.OrderByDescending(input => input.LateEvents), MaxInputs).ToList();
        foreach (var input in shown) Label(text, "").Add("  ").AddWrapped($"{SafeText.OneLine(input.Path)}: {Words.Amount(input.LateEvents)} late by up to {Words.Of(input.MaxLateness)}", Column + 2, width, Tone.Dim);
        if (disorder.Count > shown.Count) Label(text, "").Add($"  and {Words.Count(disorder.Count - shown.Count, "more input")}", Tone.Dim).EndLine();
    }

    private static void AddDamage(StyledText text, SurveyView view, int width)
    {
        var counts = view.Inputs.ProblemCounts;
        if (counts.Count == 0)
        {
            Label(text, "damage").Add("none").EndLine();
            return;
        }
        var label = "damage";
        foreach (var (reason, count) in counts)
        {
            Label(text, label).AddWrapped($"{Words.Amount(count)} x {RunSummaryText.ReasonOf(reason)}", Column, width, Tone.Medium);
            foreach (var problem in view.Shown(ProblemsOf(view.Inputs, reason), MaxProblems)) Label(text, "").Add("  ").AddWrapped(SafeText.OneLine(problem.ToString()), Column + 2, width, Tone.Dim);
            label = "";
        }
    }

    private static IEnumerable<InputProblem> ProblemsOf(InputReport report, InputProblemReason reason) =>
        report.Inputs.SelectMany(input => input.Problems).Where(problem => problem.Reason == reason);
}
