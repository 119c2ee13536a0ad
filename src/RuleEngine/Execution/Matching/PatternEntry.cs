using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>A pattern, or a regular expression, that leaves of a field ask for, once for all of them.</summary>
/// <param name="Pattern">The pattern, or null.</param>
/// <param name="Regex">The regular expression, or null.</param>
/// <param name="IgnoreCase">Whether the case of letters does not matter.</param>
/// <param name="Leaves">The leaves that hold when it matches.</param>
internal sealed record PatternEntry(TextPattern? Pattern, RegexPattern? Regex, bool IgnoreCase, int[] Leaves)
{
    /// <summary>Whether a text matches.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folded">The same with its ASCII letters small.</param>
    public bool IsMatch(ReadOnlySpan<byte> text, ReadOnlySpan<byte> folded) =>
        Regex is not null ? Regex.IsMatch(text) : IgnoreCase ? Pattern!.IsMatchFolded(folded) : Pattern!.IsMatch(text, ignoreCase: false);
}
