using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Watching;

/// <summary>A rule as it was when it was last looked at.</summary>
/// <param name="File">The full path of its file.</param>
/// <param name="Result">What came of it.</param>
internal sealed record WatchedRule(string File, RuleTestResult Result)
{
    /// <summary>Its id; null when it could not be read.</summary>
    public string? RuleId => Result.Rule.Definition?.RuleId;

    /// <summary>Whether a file, there or not, is the rule's: its own, one of its cases, or one that a case names.</summary>
    public bool Concerns(string file) => file == File || Result.Folder?.Concerns(file) == true;
}
