namespace RuleEngine.Cli.Comparison;

/// <summary>Finds for each rule its other version: the rule with its id, else the file at its path.</summary>
internal static class RulePairing
{
    /// <summary>The pairs: the new rules in their order, then those that are gone in theirs.</summary>
    /// <param name="before">The rules of the base.</param>
    /// <param name="after">The rules of the new version.</param>
    /// <param name="placeOf">The path by which files of the two versions are the same.</param>
    public static IReadOnlyList<RulePair> Of(IReadOnlyList<RuleStatus> before, IReadOnlyList<RuleStatus> after, Func<RuleStatus, string> placeOf)
    {
        var partners = new Dictionary<RuleStatus, RuleStatus>(ReferenceEqualityComparer.Instance);
        Match(before, after, IdOf, partners);
        var taken = partners.Values.ToHashSet(ReferenceEqualityComparer.Instance);
        Match([.. before.Where(rule => !taken.Contains(rule))], [.. after.Where(rule => !partners.ContainsKey(rule))], placeOf, partners);
        taken = partners.Values.ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. after.Select(rule => new RulePair(partners.GetValueOrDefault(rule), rule)), .. before.Where(rule => !taken.Contains(rule)).Select(rule => new RulePair(rule, null))];
    }

    // Of several with one name the first of each version: the engine, too, takes the first of several with one id.
    private static void Match(IReadOnlyList<RuleStatus> before, IReadOnlyList<RuleStatus> after, Func<RuleStatus, string?> nameOf, Dictionary<RuleStatus, RuleStatus> partners)
    {
        var first = new Dictionary<string, RuleStatus>(StringComparer.Ordinal);
        foreach (var rule in before)
        {
            if (nameOf(rule) is { Length: > 0 } name) first.TryAdd(name, rule);
        }
        foreach (var rule in after)
        {
            if (nameOf(rule) is { Length: > 0 } name && first.Remove(name, out var partner)) partners.Add(rule, partner);
        }
    }

    private static string? IdOf(RuleStatus rule) => rule.Definition?.RuleId;
}
