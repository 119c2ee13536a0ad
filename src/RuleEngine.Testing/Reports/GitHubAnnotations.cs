using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>
/// Writes what was found as GitHub's workflow commands, which show it beside the lines of a pull request. GitHub shows ten errors, ten warnings and
/// ten notices of a step: so many are written, and how many there are besides.
/// </summary>
public static class GitHubAnnotations
{
    /// <summary>How many findings of a severity are written at most.</summary>
    public const int MaxPerSeverity = 10;

    private const int MaxTitle = 200;

    /// <summary>Writes a test run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    /// <param name="output">What GitHub reads: standard output or standard error of a step.</param>
    public static void Write(RuleTestRun run, string root, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(output);
        Write([.. new ReportFindings(new ReportPaths(root)).Of(run)], output);
    }

    /// <summary>Writes a check of rule files.</summary>
    /// <param name="run">The check.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    /// <param name="output">What GitHub reads: standard output or standard error of a step.</param>
    public static void Write(RuleCheckRun run, string root, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(output);
        Write([.. new ReportFindings(new ReportPaths(root)).Of(run)], output);
    }

    private static void Write(List<ReportFinding> findings, TextWriter output)
    {
        var left = new List<string>();
        foreach (var severity in new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Info })
        {
            var matching = findings.Where(finding => finding.Severity == severity).ToList();
            foreach (var finding in matching.Take(MaxPerSeverity)) output.Write(Command(finding) + "\n");
            if (matching.Count > MaxPerSeverity) left.Add(FormattableString.Invariant($"{matching.Count - MaxPerSeverity} of severity {DiagnosticFormatter.NameOf(severity)}"));
        }
        if (left.Count > 0) output.Write($"ruleengine: not annotated, because GitHub shows {MaxPerSeverity} of a kind: {string.Join(", ", left)}\n");
    }

    private static string Command(ReportFinding finding)
    {
        var command = finding.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "notice" };
        return $"::{command} {string.Join(',', Properties(finding).Select(property => $"{property.Name}={EscapeProperty(property.Value)}"))}::{EscapeData(MessageOf(finding))}";
    }

    private static IEnumerable<(string Name, string Value)> Properties(ReportFinding finding)
    {
        if (finding.Place is { } place)
        {
            yield return ("file", PrintableText.OneLine(place.Path.Text));
            if (place.Start.Line > 0) yield return ("line", Number(place.Start.Line));
            if (place.Start.Column > 0) yield return ("col", Number(place.Start.Column));
            if (place.End.Line > place.Start.Line) yield return ("endLine", Number(place.End.Line));
        }
        yield return ("title", PrintableText.OneLine(finding.Subject.Length > 0 ? $"{finding.Kind.Id}: {finding.Subject}" : finding.Kind.Id, MaxTitle));
    }

    private static string MessageOf(ReportFinding finding) => finding.Hint is { } hint ? $"{finding.Message}\nhint: {hint}" : finding.Message;

    private static string Number(int number) => FormattableString.Invariant($"{number}");

    private static string EscapeData(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeData(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
