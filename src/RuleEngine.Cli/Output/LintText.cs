using RuleEngine.Cli.Features;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>What lint says besides findings, for people.</summary>
internal static class LintText
{
    private const int Indent = 8;

    /// <summary>The checks: a line with code, severity and name, and below it why.</summary>
    public static StyledText Checks(IReadOnlyList<LintCheck> checks)
    {
        var text = new StyledText();
        foreach (var check in checks)
        {
            text.Add($"{check.Code}  ").Add($"{DiagnosticFormatter.NameOf(check.Severity),-8}", check.Severity == DiagnosticSeverity.Info ? Tone.Normal : Tone.Medium)
                .Add(check.Name, Tone.Strong).Add(check.IsFixable ? "  (fixable)" : "").EndLine();
            text.Add(new string(' ', Indent)).AddWrapped(check.Why, Indent, 100);
        }
        return text.Add($"{Words.Count(checks.Count, "check")}, {Words.Amount(checks.Count(check => check.IsFixable))} with a fix", Tone.Strong).EndLine();
    }

    /// <summary>The last line: the counts.</summary>
    public static StyledText Closing(RuleSet rules, LintReport report, int fixedFindings, int changedFiles, bool isFixing)
    {
        if (rules.Changes is { } changes && rules.Engine.Rules.Count == 0 && rules.Loaded != 0) return DiagnosticText.Unchanged(changes.Revision, rules.Loaded);
        var infos = report.Findings.Count(finding => finding.Severity == DiagnosticSeverity.Info);
        var warnings = report.Findings.Count(finding => finding.Severity == DiagnosticSeverity.Warning);
        var errors = rules.FileProblems.Count + report.Findings.Count(finding => finding.Severity == DiagnosticSeverity.Error);
        var line = $"{Words.Count(rules.Engine.Rules.Count, "rule")}{DiagnosticText.BesidesUnchanged(rules)}, {Words.Count(errors, "error")}, {Words.Count(warnings, "warning")}, {Words.Amount(infos)} info";
        if (report.Ignored > 0) line += $", {Words.Amount(report.Ignored)} ignored";
        if (isFixing) line += $", {Words.Amount(fixedFindings)} fixed in {Words.Count(changedFiles, "file")}";
        var text = new StyledText().Add(line, Tone.Strong).EndLine();
        var fixable = report.Findings.Count(finding => finding.Fix is not null);
        return isFixing || fixable == 0 ? text : text.Add($"--fix would fix {Words.Count(fixable, "finding")}").EndLine();
    }
}
