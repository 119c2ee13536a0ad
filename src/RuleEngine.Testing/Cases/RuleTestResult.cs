using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Cases;

/// <summary>What came of the cases of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="CasesFolder">Where its cases are or would be, as printed.</param>
public sealed record RuleTestResult(RuleStatus Rule, string CasesFolder)
{
    /// <summary>Its cases, by name.</summary>
    public IReadOnlyList<CaseResult> Cases { get; init; } = [];

    /// <summary>What is not right with its cases taken together.</summary>
    public IReadOnlyList<TestFinding> Findings { get; init; } = [];

    /// <summary>What is wrong with the rule, errors and warnings, as <c>validate</c> says it.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The folder of its cases as it was found.</summary>
    internal CaseFolder? Folder { get; init; }

    /// <summary>The rule's file as printed.</summary>
    public string Path => Rule.Source.Path;

    /// <summary>The rule's name; its file's when it cannot be read.</summary>
    public string Name => Rule.Definition?.Name ?? System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether the rule runs.</summary>
    public bool IsRunnable => Rule.IsCompiled;

    /// <summary>Whether the rule runs, every case passed and nothing else is wrong; a rule without cases has this, too, unless they are required.</summary>
    public bool IsPassed => (IsRunnable || Cases.Count == 0) && Cases.All(result => result.IsPassed) && Findings.All(finding => finding.Severity != DiagnosticSeverity.Error)
        && Diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);

    /// <summary>How many alerts its cases raised.</summary>
    public int Alerts => Cases.Sum(result => result.Alerts);

    /// <summary>How many events its cases read.</summary>
    public long Events => Cases.Sum(result => result.Events);

    /// <summary>How long its cases took, added up.</summary>
    public TimeSpan Duration => Cases.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration);
}
