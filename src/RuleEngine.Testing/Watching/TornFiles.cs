using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Watching;

/// <summary>Tells whether what is wrong with files may be that an editor has not finished writing them.</summary>
internal static class TornFiles
{
    // What is said of text that is no TOML: the only findings that the beginning of a right file can have and the whole one has not.
    private const string SyntaxCodes = "RE10";

    /// <summary>Whether one of the changed files is gone, empty, ends early or cannot be read.</summary>
    /// <param name="changed">The full paths of the changed files.</param>
    /// <param name="removed">Whether a rule is gone, as in a save that deletes before it writes.</param>
    /// <param name="run">What came of the rules that they touch.</param>
    public static bool Any(IReadOnlySet<string> changed, bool removed, RuleTestRun? run)
    {
        if (removed || changed.Any(IsEmpty)) return true;
        if (run is null) return false;
        var diagnostics = run.Rules.SelectMany(rule => rule.Diagnostics).Concat(run.Cases.SelectMany(result => result.Diagnostics));
        return diagnostics.Any(diagnostic => diagnostic.Code.StartsWith(SyntaxCodes, StringComparison.Ordinal) && IsChanged(diagnostic.Location?.Source.Path))
            || run.AllFindings.Any(finding => finding.Kind is TestFindingKind.BadPath or TestFindingKind.BadInput or TestFindingKind.NoEvent or TestFindingKind.NoFile or TestFindingKind.Exception);

        bool IsChanged(string? path) => path is not null && changed.Contains(Path.GetFullPath(path));
    }

    private static bool IsEmpty(string path) => new FileInfo(path) is { Exists: true, Length: 0 };
}
