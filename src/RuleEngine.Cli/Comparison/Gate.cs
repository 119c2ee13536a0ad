namespace RuleEngine.Cli.Comparison;

/// <summary>A number of alerts that must not be exceeded.</summary>
/// <param name="Option">The option that says so, with its dashes.</param>
/// <param name="Noun">What is counted: <c>new alert</c>.</param>
/// <param name="Limit">How many there may be.</param>
/// <param name="Counts">How many there are, by rule, the most first; none of rules without any.</param>
internal sealed record Gate(string Option, string Noun, int Limit, IReadOnlyList<(RuleAlerts Rule, long Count)> Counts)
{
    /// <summary>How many there are.</summary>
    public long Count => Counts.Sum(rule => rule.Count);

    /// <summary>Whether there are too many.</summary>
    public bool IsFailed => Count > Limit;

    /// <summary>A gate over the alerts of rules.</summary>
    public static Gate Of(string option, string noun, int limit, IEnumerable<RuleAlerts> rules, Func<RuleAlerts, long> countOf) =>
        new(option, noun, limit, [.. rules.Select(rule => (rule, countOf(rule))).Where(rule => rule.Item2 > 0).OrderByDescending(rule => rule.Item2).ThenBy(rule => rule.rule.Pair.Path, StringComparer.Ordinal)]);
}
