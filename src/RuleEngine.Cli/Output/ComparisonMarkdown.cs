using System.Globalization;
using System.Text;
using RuleEngine.Cli.Comparison;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Cli.Output;

/// <summary>A comparison as a comment on a pull request. It stays below the length that GitHub takes: what does not fit is counted.</summary>
internal static class ComparisonMarkdown
{
    private const int MaxLength = 60_000;
    private const int MaxRows = 100;
    private const int MaxDiffLines = 60;

    /// <summary>The comment.</summary>
    public static string Render(ComparisonView view)
    {
        var text = new StringBuilder("### What these rules would do\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Alerts: {view.Alerts}. Rules: {view.CountOf(RuleChange.Added)} added, {view.CountOf(RuleChange.Removed)} removed, {view.CountOf(RuleChange.Changed)} changed.\n");
        text.Append(CultureInfo.InvariantCulture, $"Over {Words.Count(view.Inputs.EventsRead, "event")}, compared with {MarkdownText.Code(view.Base.Title)}.\n\n");
        foreach (var gate in view.Gates.Where(gate => gate.IsFailed)) text.Append("**Failed:** ").Append(MarkdownText.Code(ComparisonSentence.Of(gate))).Append("\n\n");
        if (view.New.Errors > 0) text.Append(CultureInfo.InvariantCulture, $"**Failed:** {Words.Count(view.New.Errors, "error")} in the new rules.\n\n");
        var told = view.Told.ToList();
        AddTable(text, told);
        AddRules(text, view, told);
        return text.ToString();
    }

    private static void AddTable(StringBuilder text, List<RuleAlerts> told)
    {
        if (told.Count == 0) return;
        text.Append("| rule | | before | after | new | lost | changed |\n|---|---|---:|---:|---:|---:|---:|\n");
        foreach (var rule in told.Take(MaxRows))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Code(rule.Pair.Name)} | {ComparisonSentence.ChangeOf(rule.Pair)} | {rule.BaseCount:N0} | {rule.NewCount:N0} | {rule.New:N0} | {rule.Lost:N0} | {rule.Changed:N0} |\n");
        }
        text.Append('\n');
        if (told.Count > MaxRows) text.Append(CultureInfo.InvariantCulture, $"{Words.Count(told.Count - MaxRows, "more rule")} not shown.\n\n");
    }

    private static void AddRules(StringBuilder text, ComparisonView view, List<RuleAlerts> told)
    {
        var hidden = 0;
        foreach (var rule in told)
        {
            var section = SectionOf(view, rule);
            if (text.Length + section.Length > MaxLength) hidden++;
            else text.Append(section);
        }
        if (hidden > 0) text.Append(CultureInfo.InvariantCulture, $"The details of {Words.Count(hidden, "rule")} are too long for a comment; `ruleengine diff` shows them.\n");
    }

    private static string SectionOf(ComparisonView view, RuleAlerts rule)
    {
        var text = new StringBuilder();
        text.Append("<details><summary>").Append(MarkdownText.Code(rule.Pair.Name)).Append(' ').Append(ComparisonSentence.AlertsOf(rule)).Append("</summary>\n\n");
        text.Append(MarkdownText.Code(rule.Pair.Path)).Append(": ").Append(ComparisonSentence.ChangeOf(rule.Pair)).Append("\n\n");
        if (ComparisonSentence.ReasonOf(rule) is { } reason) text.Append(reason).Append("\n\n");
        foreach (var alert in rule.NewExamples) AddAlert(text, "new", alert);
        AddMore(text, rule.New - rule.NewExamples.Count, "new");
        foreach (var alert in rule.LostExamples) AddAlert(text, "lost", alert);
        AddMore(text, rule.Lost - rule.LostExamples.Count, "lost");
        foreach (var change in rule.ChangedExamples) AddChange(text, change);
        AddMore(text, rule.Changed - rule.ChangedExamples.Count, "changed");
        AddDiff(text, view, rule.Pair);
        return text.Append("\n</details>\n\n").ToString();
    }

    private static void AddAlert(StringBuilder text, string kind, AlertFacts alert)
    {
        AddHead(text, kind, alert);
        text.Append(", ").Append(alert.Severity).Append(": ").Append(MarkdownText.Code(alert.Reason)).Append('\n');
    }

    private static void AddChange(StringBuilder text, AlertChange change)
    {
        AddHead(text, "changed", change.After);
        text.Append('\n');
        foreach (var field in change.Fields)
        {
            text.Append("  - ").Append(ComparisonSentence.NameOf(field)).Append(": ").Append(MarkdownText.Code(change.Before.Values[(int)field])).Append(" → ").Append(MarkdownText.Code(change.After.Values[(int)field])).Append('\n');
        }
    }

    private static void AddHead(StringBuilder text, string kind, AlertFacts alert)
    {
        text.Append("- **").Append(kind).Append("** ").Append(Words.Of(alert.Time));
        if (alert.Hosts.Length != 0) text.Append(' ').Append(MarkdownText.Code(alert.Hosts));
        if (alert.Origins.Count != 0) text.Append(" from ").Append(MarkdownText.Code(ComparisonSentence.OriginsOf(alert)));
    }

    private static void AddMore(StringBuilder text, long more, string kind)
    {
        if (more > 0) text.Append(CultureInfo.InvariantCulture, $"- … {more:N0} more {kind}\n");
    }

    private static void AddDiff(StringBuilder text, ComparisonView view, RulePair pair)
    {
        var lines = view.DiffOf(pair).ToString().Split('\n')[..^1];
        if (lines.Length == 0) return;
        text.Append('\n').Append(MarkdownText.Fenced(string.Concat(lines.Take(MaxDiffLines).Select(line => line + "\n"))));
        if (lines.Length > MaxDiffLines) text.Append(CultureInfo.InvariantCulture, $"\n… {Words.Count(lines.Length - MaxDiffLines, "more line")}\n");
    }
}
