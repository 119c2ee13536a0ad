using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Cases;

/// <summary>What came of a test run.</summary>
/// <param name="Rules">The rules that were selected, by path.</param>
public sealed record RuleTestRun(IReadOnlyList<RuleTestResult> Rules)
{
    /// <summary>What concerns no rule alone: paths, orphaned files, nothing selected.</summary>
    public IReadOnlyList<TestFinding> Findings { get; init; } = [];

    /// <summary>How many rules were left out because none of their files is among <see cref="RuleTestOptions.ChangedFiles"/>.</summary>
    public int Unchanged { get; init; }

    /// <summary>How long it took by the clock.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>All cases, by rule and name.</summary>
    public IEnumerable<CaseResult> Cases => Rules.SelectMany(rule => rule.Cases);

    /// <summary>All findings: those of the run, of rules, and of cases.</summary>
    public IEnumerable<TestFinding> AllFindings => Findings.Concat(Rules.SelectMany(rule => rule.Findings.Concat(rule.Cases.SelectMany(result => result.Findings))));

    /// <summary>Whether a path, a case file or an event file cannot be used: exit code 3.</summary>
    public bool HasInputErrors => AllFindings.Any(finding => finding.Severity == DiagnosticSeverity.Error && finding is { IsVacuity: false, Kind: not TestFindingKind.Exception })
        || Cases.Any(result => result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    /// <summary>Whether something that looks tested is not: exit code 4.</summary>
    public bool IsVacuous => AllFindings.Any(finding => finding.IsVacuity);

    /// <summary>Whether a selected rule has errors: exit code 2.</summary>
    public bool HasRuleErrors => Rules.Any(rule => rule.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    /// <summary>Whether a case failed: exit code 1.</summary>
    public bool HasFailures => Cases.Any(result => !result.IsPassed);

    /// <summary>Whether nothing at all is wrong.</summary>
    public bool IsPassed => !HasInputErrors && !IsVacuous && !HasRuleErrors && !HasFailures;

    /// <summary>How many cases came out in a way.</summary>
    public int Count(CaseOutcome outcome) => Cases.Count(result => result.Outcome == outcome);
}
