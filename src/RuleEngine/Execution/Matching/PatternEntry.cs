using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>A pattern, a regular expression or words that leaves of a field ask for, once for all of them; one of the three is there.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Regex">The regular expression.</param>
/// <param name="Words">The words.</param>
/// <param name="IgnoreCase">Whether the case of letters does not matter.</param>
/// <param name="Leaves">The leaves that hold when it matches.</param>
internal sealed record PatternEntry(TextPattern? Pattern, RegexPattern? Regex, IrPredicate.HasTerms? Words, bool IgnoreCase, int[] Leaves)
{
    /// <summary>Asks a text for the words.</summary>
    public WordTest? WordTest { get; } = Words is null ? null : new WordTest(Words);

    /// <summary>Whether letters beyond ASCII can stand for letters of ASCII in what matches.</summary>
    public bool ReachesBeyondAscii => Words is not null || (Regex is not null && IgnoreCase);
}
