using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>Says runs in the words of JUnit. A run that does not pass always has a failure or an error in its report.</summary>
/// <param name="paths">How paths are shown.</param>
internal sealed class JUnitSuites(ReportPaths paths)
{
    private const int MaxText = 20_000;
    private const int MaxLine = 500;

    // Beyond it a report is larger than CI servers take, and larger than this process should hold.
    private const int MaxTexts = 20_000_000;

    private int _room = MaxTexts;

    /// <summary>A suite a rule, a test a case. What is wrong with a rule besides its cases is a test by the name of <c>(rule)</c>.</summary>
    public IEnumerable<JUnitSuite> Of(RuleTestRun run)
    {
        JUnitCase[] own = [.. run.Findings.Where(finding => finding.Severity == DiagnosticSeverity.Error).Select(Of)];
        if (own.Length > 0) yield return new JUnitSuite("(run)", null, own);
        foreach (var rule in run.Rules) yield return new JUnitSuite(PrintableText.OneLine(rule.Name, MaxLine), paths.Of(rule.Path).Text, [.. OwnCase(rule), .. rule.Cases.Select(Of)]);
    }

    /// <summary>A suite a file, with one test by the name of the command.</summary>
    public IEnumerable<JUnitSuite> Of(RuleCheckRun run)
    {
        var findings = new ReportFindings(paths).Of(run).ToLookup(finding => finding.Place?.Path.Text ?? "", StringComparer.Ordinal);
        var files = run.Files.Select(file => paths.Of(file).Text).Distinct(StringComparer.Ordinal).ToList();
        foreach (var other in findings.Select(group => group.Key).Except(files, StringComparer.Ordinal)) yield return Of(run, other, findings[other]);
        foreach (var file in files) yield return Of(run, file, findings[file]);
    }

    private static JUnitSuite Of(RuleCheckRun run, string file, IEnumerable<ReportFinding> findings)
    {
        ReportFinding[] all = [.. findings];
        var worst = all.FirstOrDefault(finding => finding.Severity >= run.FailsFrom);
        var status = worst is null ? JUnitStatus.Passed : worst.ConcernsRun ? JUnitStatus.Error : JUnitStatus.Failed;
        var result = new JUnitCase(run.Command, status)
        {
            Type = worst?.Kind.Id ?? "",
            Message = worst is null ? "" : PrintableText.OneLine(worst.Message, MaxLine),
            Text = Lines(all, finding => $"{finding.Place?.ToString() ?? "ruleengine"}: {DiagnosticFormatter.NameOf(finding.Severity)} {finding.Kind.Id}: {SarifElements.MessageOf(finding)}"),
        };
        return new JUnitSuite(file.Length == 0 ? "(run)" : PrintableText.OneLine(file, MaxLine), file.Length == 0 ? null : file, [result]);
    }

    private IEnumerable<JUnitCase> OwnCase(RuleTestResult rule)
    {
        var diagnostic = rule.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var finding = rule.Findings.FirstOrDefault(finding => finding.Severity == DiagnosticSeverity.Error);
        var text = Lines(rule.Diagnostics, DiagnosticFormatter.FormatHeadline) + Lines(rule.Findings, finding => CaseText.Line(finding, paths));
        if (diagnostic is not null || finding is not null)
        {
            yield return new JUnitCase("(rule)", JUnitStatus.Error)
            {
                Type = diagnostic?.Code ?? ReportFindingKind.Of(finding!.Kind).Id,
                Message = PrintableText.OneLine(paths.Strip(diagnostic?.Message ?? finding!.Message), MaxLine),
                Text = paths.Strip(text),
            };
        }
        else if (rule.Cases.Count == 0) yield return new JUnitCase("(rule)", JUnitStatus.Skipped) { Message = "the rule has no case", Text = paths.Strip(text) };
        else if (text.Length > 0) yield return new JUnitCase("(rule)", JUnitStatus.Passed) { Text = paths.Strip(text) };
    }

    private JUnitCase Of(TestFinding finding)
    {
        var place = new ReportPlace(paths.Of(finding.Path), new LinePosition(finding.Line, 0)).ToString();
        return new JUnitCase(PrintableText.OneLine(place, MaxLine), JUnitStatus.Error)
        {
            Type = ReportFindingKind.Of(finding.Kind).Id,
            Message = PrintableText.OneLine(paths.Strip(finding.Message), MaxLine),
            Text = Lines([finding], one => CaseText.Line(one, paths)),
        };
    }

    private JUnitCase Of(CaseResult result) => new(PrintableText.OneLine(result.Name, MaxLine), StatusOf(result.Outcome))
    {
        Type = result.IsPassed ? "" : ReportFindingKind.Of(result.Outcome).Id,
        Message = result.IsPassed ? "" : CaseText.Message(result, paths),
        Text = result is { IsPassed: true, Message: "", Findings: [], Diagnostics: [] } ? "" : TextOf(result),
        Duration = result.Duration,
    };

    private string TextOf(CaseResult result)
    {
        if (_room <= 0) return "The report has no room left for what is to be said of this case.\n";
        var text = CaseText.Explain(result, paths, MaxText);
        _room -= text.Length;
        return text;
    }

    // A case that shows nothing is no failed expectation: nothing was checked.
    private static JUnitStatus StatusOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed or CaseOutcome.Accepted => JUnitStatus.Passed,
        CaseOutcome.Failed => JUnitStatus.Failed,
        _ => JUnitStatus.Error,
    };

    private static string Lines<T>(IReadOnlyList<T> items, Func<T, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            if (text.Length >= MaxText) return text.Append("... and ").Append(items.Count - i).Append(" more\n").ToString();
            text.Append(PrintableText.OneLine(line(items[i]), MaxLine)).Append('\n');
        }
        return text.ToString();
    }
}
