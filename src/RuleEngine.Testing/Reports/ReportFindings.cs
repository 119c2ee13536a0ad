using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>Lists what runs found, in the order of the run.</summary>
/// <param name="paths">How paths are shown.</param>
internal sealed class ReportFindings(ReportPaths paths)
{
    private const int MaxMessage = 2_000;

    /// <summary>What a check found.</summary>
    public IEnumerable<ReportFinding> Of(RuleCheckRun run)
    {
        foreach (var problem in run.Problems)
        {
            yield return new ReportFinding(problem.Line > 0 ? ReportFindingKind.Of(DiagnosticCatalog.TomlInvalidUtf8) : ReportFindingKind.Of(TestFindingKind.BadPath), Clean(problem.Message))
            {
                Place = new ReportPlace(paths.Of(problem.Path), new LinePosition(problem.Line, problem.Column)),
                ConcernsRun = problem.Line <= 0,
            };
        }
        foreach (var diagnostic in run.Diagnostics) yield return Of(diagnostic);
        if (run.Files.Count == 0 && run.Problems.Count == 0) yield return new ReportFinding(ReportFindingKind.NoRule, "no rule file was found: there is no *.toml below the paths") { ConcernsRun = true };
    }

    /// <summary>What a test run found: nothing when all passed and nothing is to be said besides.</summary>
    public IEnumerable<ReportFinding> Of(RuleTestRun run) => run.Findings.Select(finding => Of(finding, "")).Concat(run.Rules.SelectMany(Of));

    private IEnumerable<ReportFinding> Of(RuleTestResult rule) =>
        rule.Diagnostics.Select(Of)
            .Concat(rule.Findings.Select(finding => Of(finding, rule.Name)))
            .Concat(rule.Cases.SelectMany(result => Of(rule, result)));

    private IEnumerable<ReportFinding> Of(RuleTestResult rule, CaseResult result)
    {
        var subject = $"{rule.Name} / {result.Name}";
        var diagnostics = result.Diagnostics.Select(Of).Select(finding => finding with { Subject = subject });
        var findings = result.Findings.Select(finding => Of(finding, subject));
        ReportFinding[] reasons = [.. diagnostics, .. findings];
        if (IsOwnFinding(rule, result, reasons))
        {
            yield return new ReportFinding(ReportFindingKind.Of(result.Outcome), Clean(result.Outcome == CaseOutcome.Failed ? CaseText.Explain(result, paths, MaxMessage) : CaseText.Message(result, paths)))
            {
                Place = new ReportPlace(paths.Of(result.Path), new LinePosition(result.Line, 0)),
                Subject = subject,
            };
        }
        foreach (var reason in reasons) yield return reason;
    }

    // A case whose reasons are findings already, or which fell with its rule, would say everything twice.
    private static bool IsOwnFinding(RuleTestResult rule, CaseResult result, ReportFinding[] reasons) => result.Outcome switch
    {
        CaseOutcome.Passed or CaseOutcome.Accepted => false,
        CaseOutcome.Failed => true,
        CaseOutcome.NotRun => rule.Diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error),
        _ => reasons.All(reason => reason.Severity != DiagnosticSeverity.Error),
    };

    private ReportFinding Of(TestFinding finding, string subject) => new(ReportFindingKind.Of(finding.Kind), Clean(finding.Message))
    {
        Severity = finding.Severity,
        Place = finding.Path.Length == 0 ? null : new ReportPlace(paths.Of(finding.Path), new LinePosition(finding.Line, 0)),
        Subject = subject,
        Hint = finding.Hint is { } hint ? Clean(hint) : null,
        ConcernsRun = finding.Kind is TestFindingKind.BadPath or TestFindingKind.NothingSelected,
    };

    private ReportFinding Of(Diagnostic diagnostic) => new(ReportFindingKind.Of(diagnostic.Descriptor), Clean(diagnostic.Message))
    {
        Severity = diagnostic.Severity,
        Place = diagnostic.Location is { } location ? ReportPlace.Of(location, paths) : null,
        Related = diagnostic.Related is { } related ? ReportPlace.Of(related, paths) : null,
        Hint = diagnostic.Hint is { } hint ? Clean(hint) : null,
        Source = diagnostic.Location,
    };

    private string Clean(string text) => PrintableText.Lines(paths.Strip(text), MaxMessage).TrimEnd('\n');
}
