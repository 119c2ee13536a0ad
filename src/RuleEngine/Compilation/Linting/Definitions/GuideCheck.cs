using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks that a rule tells its reader what to do.</summary>
internal sealed class GuideCheck : IRuleCheck
{
    private static readonly LintCheck NoNote = new(DiagnosticCatalog.LintNoNote, "missing-note", "Who gets the alert at night needs to know what to look at, and when it can be closed.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [NoNote];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (string.IsNullOrWhiteSpace(rule.Definition.Note)) findings.Report(NoNote, rule.PlaceOf("note"), "note = \"\"\"## Triage and analysis …\"\"\"");
    }
}
