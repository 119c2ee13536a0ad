using RuleEngine.Cli.Features;
using RuleEngine.IO.Wording;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Output;

/// <summary>How many rules of a kind there are, and how many of them run.</summary>
/// <param name="Name">The kind; <c>unknown</c> for files that could not be read as a rule.</param>
/// <param name="Rules">How many there are.</param>
/// <param name="Compiled">How many run.</param>
internal sealed record RuleBreakdown(string Name, int Rules, int Compiled)
{
    private const string Unknown = "unknown";

    /// <summary>The rules by type, sorted by name.</summary>
    public static IReadOnlyList<RuleBreakdown> ByType(RuleSet rules) => By(rules, definition => Words.Of(definition.Type));

    /// <summary>The rules by language, sorted by name.</summary>
    public static IReadOnlyList<RuleBreakdown> ByLanguage(RuleSet rules) => By(rules, definition => Words.Of(definition.Language));

    private static RuleBreakdown[] By(RuleSet rules, Func<RuleDefinition, string> nameOf) =>
        [.. rules.Engine.Rules.GroupBy(rule => rule.Definition is { } definition ? nameOf(definition) : Unknown)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new RuleBreakdown(group.Key, group.Count(), group.Count(rule => rule.IsCompiled)))];
}
