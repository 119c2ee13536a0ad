using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Watching;

/// <summary>What came of changed files.</summary>
/// <param name="Changed">The files, by full path.</param>
/// <param name="Run">The run of the rules that they touch; null when there is none.</param>
internal sealed record WatchUpdate(IReadOnlyList<string> Changed, RuleTestRun? Run)
{
    /// <summary>Whether everything was run, because the files concern all rules.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The rules that are gone, as printed.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Whether a file looks half written: nothing was taken over, and the next update looks at it again and says what it finds.</summary>
    public bool IsTorn { get; init; }
}
