using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>What is to be said of a case in a report, in lines.</summary>
internal static class CaseText
{
    private const int MaxLine = 500;

    /// <summary>The case's message, else what its findings say first, on one line.</summary>
    public static string Message(CaseResult result, ReportPaths paths)
    {
        var message = result.Message.Length > 0 ? result.Message : result.Findings.Select(finding => finding.Message).Concat(result.Diagnostics.Select(diagnostic => diagnostic.Message))
            .FirstOrDefault(result.Outcome switch
            {
                CaseOutcome.Failed => "other alerts came than are approved or expected",
                CaseOutcome.Vacuous => "the case shows nothing",
                CaseOutcome.Broken => "the case cannot be run",
                CaseOutcome.NotRun => "the case did not run, because its rule has errors",
                _ => "",
            });
        return PrintableText.OneLine(paths.Strip(message), MaxLine);
    }

    /// <summary>All that explains a case which did not pass: where, why, the differences, and where the received file is.</summary>
    /// <param name="result">The case.</param>
    /// <param name="paths">How paths are shown.</param>
    /// <param name="limit">How long the text may become, about.</param>
    public static string Explain(CaseResult result, ReportPaths paths, int limit)
    {
        var text = new StringBuilder();
        // Without a message of its own, it is its findings that say why.
        if (result.Message.Length > 0 || result is { Findings: [], Diagnostics: [] }) AppendLine(text, FormattableString.Invariant($"{paths.Of(result.Path).Text}:{result.Line}: {Message(result, paths)}"));
        if (result.Description.Length > 0) AppendLine(text, $"the case shows: {result.Description}");
        foreach (var finding in result.Findings.Where(finding => finding.Message != result.Message || finding.Hint is not null).TakeWhile(_ => text.Length < limit)) AppendLine(text, Line(finding, paths));
        foreach (var diagnostic in result.Diagnostics.TakeWhile(_ => text.Length < limit)) AppendLine(text, paths.Strip(DiagnosticFormatter.FormatHeadline(diagnostic)));
        DifferenceText.Append(text, result.Differences, limit);
        if (result.Received is { } received) AppendLine(text, $"what came is in {paths.Of(received).Text}");
        return text.ToString();
    }

    /// <summary>A finding in a line: its place, what it says, and its hint.</summary>
    public static string Line(TestFinding finding, ReportPaths paths) =>
        paths.Strip(FormattableString.Invariant($"{paths.Of(finding.Path).Text}{(finding.Line > 0 ? $":{finding.Line}" : "")}: {finding.Message}{(finding.Hint is { } hint ? $" (hint: {hint})" : "")}"));

    private static void AppendLine(StringBuilder text, string line) => text.Append(PrintableText.OneLine(line, MaxLine)).Append('\n');
}
