using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>Turns the text of a rule file into a checked <see cref="RuleDefinition"/>.</summary>
internal static class RuleReader
{
    /// <summary>Reads, models and validates one file. Every problem goes to <paramref name="diagnostics"/> at once.</summary>
    /// <returns>The rule, or null when an error among the findings makes it unusable.</returns>
    public static RuleDefinition? Read(SourceText source, DiagnosticBag diagnostics) => throw new NotSupportedException();

    /// <summary>Reports rule ids that several files share; both places are named.</summary>
    /// <returns>The rules without the later ones of each id.</returns>
    public static IReadOnlyList<RuleDefinition> RemoveDuplicates(IReadOnlyList<RuleDefinition> rules, DiagnosticBag diagnostics) => throw new NotSupportedException();
}
