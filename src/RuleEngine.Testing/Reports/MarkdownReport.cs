using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>
/// Says what was found in Markdown for a pull request: a headline with counts; below it, unless all is well, a table of what is not, and the
/// differences folded away.
/// </summary>
public static class MarkdownReport
{
    /// <summary>How many characters the text has at most: as many as a comment on GitHub.</summary>
    public const int MaxLength = 65_536;

    private const int MaxDetails = 4_000;

    /// <summary>Says what came of a test run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    public static string Render(RuleTestRun run, string root)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        var paths = new ReportPaths(root);
        var failed = run.Cases.Count(result => !result.IsPassed);
        var cases = run.Cases.Count();
        var headline = run.IsPassed ? ":white_check_mark: ruleengine test passed"
            : failed > 0 ? string.Create(CultureInfo.InvariantCulture, $":x: ruleengine test: {failed:N0} of {Count(cases, "case")} failed") : ":x: ruleengine test failed";
        var page = new MarkdownPage(headline, CountsOf(run, cases));
        var rows = RowsOf(run, paths).ToList();
        page.Add([.. rows.Where(row => row.Severity == DiagnosticSeverity.Error).Select(row => row.Row)], foldedAs: null);
        page.Add([.. rows.Where(row => row.Severity == DiagnosticSeverity.Warning).Select(row => row.Row)], Count(rows.Count(row => row.Severity == DiagnosticSeverity.Warning), "warning"));
        return page.ToString();
    }

    /// <summary>Says what a check of rule files found.</summary>
    /// <param name="run">The check.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    public static string Render(RuleCheckRun run, string root)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        var findings = new ReportFindings(new ReportPaths(root)).Of(run).ToList();
        var hasFailed = findings.Any(finding => finding.Severity >= run.FailsFrom);
        var counts = string.Join(", ", new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning }.Select(severity => Count(findings.Count(finding => finding.Severity == severity), DiagnosticFormatter.NameOf(severity))));
        var page = new MarkdownPage($"{(hasFailed ? ":x:" : ":white_check_mark:")} ruleengine {run.Command} {(hasFailed ? "failed" : "passed")}", $"{Count(run.Files.Count, "rule file")}, {counts}.");
        page.Add([.. findings.Where(finding => finding.Severity >= run.FailsFrom).OrderByDescending(finding => finding.Severity).Select(RowOf)], foldedAs: null);
        MarkdownRow[] others = [.. findings.Where(finding => finding.Severity < run.FailsFrom).OrderByDescending(finding => finding.Severity).Select(RowOf)];
        page.Add(others, Count(others.Length, "finding") + (hasFailed ? " besides" : ""));
        return page.ToString();
    }

    private static string CountsOf(RuleTestRun run, int cases)
    {
        var parts = new List<string> { $"{Count(run.Rules.Count, "rule")}, {Count(cases, "case")}" };
        foreach (var (outcome, words) in new[] { (CaseOutcome.Passed, "passed"), (CaseOutcome.Accepted, "accepted"), (CaseOutcome.Failed, "with other alerts"), (CaseOutcome.Vacuous, "showing nothing"), (CaseOutcome.Broken, "broken"), (CaseOutcome.NotRun, "not run") })
        {
            if (run.Count(outcome) is > 0 and var count) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {words}"));
        }
        var untested = run.Rules.Count(rule => rule.Cases.Count == 0);
        return string.Join(", ", parts) + "." + (untested > 0 ? $" {Count(untested, "rule")} without a case." : "");
    }

    private static IEnumerable<(DiagnosticSeverity Severity, MarkdownRow Row)> RowsOf(RuleTestRun run, ReportPaths paths)
    {
        foreach (var finding in run.Findings) yield return (finding.Severity, RowOf(finding, paths.Of(finding.Path).Text, paths));
        foreach (var rule in run.Rules)
        {
            var path = paths.Of(rule.Path).Text;
            foreach (var diagnostic in rule.Diagnostics) yield return (diagnostic.Severity, RowOf(diagnostic, path, paths));
            foreach (var finding in rule.Findings) yield return (finding.Severity, RowOf(finding, path, paths));
            foreach (var result in rule.Cases.Where(result => !result.IsPassed)) yield return (DiagnosticSeverity.Error, RowOf(path, result, paths));
            foreach (var (result, finding) in rule.Cases.Where(result => result.IsPassed).SelectMany(result => result.Findings.Select(finding => (result, finding)))) yield return (finding.Severity, RowOf(finding, $"{path}: {result.Name}", paths));
        }
    }

    private static MarkdownRow RowOf(TestFinding finding, string where, ReportPaths paths) => new(ReportFindingKind.Of(finding.Kind).Id, where, CaseText.Line(finding, paths));

    private static MarkdownRow RowOf(Diagnostic diagnostic, string path, ReportPaths paths) =>
        new(diagnostic.Code, diagnostic.Location is { } location ? ReportPlace.Of(location, paths).ToString() : path, paths.Strip(diagnostic.Message));

    private static MarkdownRow RowOf(string path, CaseResult result, ReportPaths paths) => new(result.Outcome switch
    {
        CaseOutcome.Vacuous => "shows nothing",
        CaseOutcome.Broken => "broken",
        CaseOutcome.NotRun => "not run",
        _ => "failed",
    }, $"{path}: {result.Name}", CaseText.Message(result, paths)) { Details = result.Outcome == CaseOutcome.NotRun ? null : () => CaseText.Explain(result, paths, MaxDetails) };

    private static MarkdownRow RowOf(ReportFinding finding) =>
        new($"{DiagnosticFormatter.NameOf(finding.Severity)} {finding.Kind.Id}", finding.Place?.ToString() ?? "", SarifElements.MessageOf(finding));

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
