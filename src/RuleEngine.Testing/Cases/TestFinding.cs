using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Cases;

/// <summary>Something that a test run found besides differences of alerts: mostly why a green result would mean nothing.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Path">The file or folder, as printed.</param>
/// <param name="Message">One plain sentence, without a full stop.</param>
public sealed record TestFinding(TestFindingKind Kind, string Path, string Message)
{
    /// <summary>An error makes the run fail, a warning does not.</summary>
    public DiagnosticSeverity Severity { get; init; } = DiagnosticSeverity.Error;

    /// <summary>The line in the file, from 1; 0 when it is about the whole file or folder.</summary>
    public int Line { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it says that something was not tested although nothing else is wrong: exit code 4.</summary>
    public bool IsVacuity => Severity == DiagnosticSeverity.Error && Kind is (TestFindingKind.NothingSelected or TestFindingKind.NoCase or TestFindingKind.NoPositiveCase
        or TestFindingKind.NoEvent or TestFindingKind.NoFile or TestFindingKind.NeedsMissing or TestFindingKind.NotReached
        or TestFindingKind.OrphanedApproval or TestFindingKind.OrphanedCases);

    /// <summary><c>path:line: message</c>, or <c>path: message</c>.</summary>
    public override string ToString() => Line > 0 ? FormattableString.Invariant($"{Path}:{Line}: {Message}") : $"{Path}: {Message}";
}
