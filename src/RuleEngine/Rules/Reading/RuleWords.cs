namespace RuleEngine.Rules.Reading;

/// <summary>The words of rule files that stand for typed values, in the order in which hints list them.</summary>
internal static class RuleWords
{
    private static readonly string[] FreeLanguages = ["kuery", "lucene", "ncalc"];

    /// <summary><c>rule.type</c>.</summary>
    public static IReadOnlyDictionary<string, RuleType> Types { get; } = new OrderedDictionary<string, RuleType>(StringComparer.Ordinal)
    {
        ["query"] = RuleType.Query,
        ["eql"] = RuleType.Eql,
        ["esql"] = RuleType.Esql,
        ["threshold"] = RuleType.Threshold,
        ["new_terms"] = RuleType.NewTerms,
        ["threat_match"] = RuleType.ThreatMatch,
        ["machine_learning"] = RuleType.MachineLearning,
        ["saved_query"] = RuleType.SavedQuery,
    };

    /// <summary><c>rule.language</c> and <c>rule.threat_language</c>.</summary>
    public static IReadOnlyDictionary<string, RuleLanguage> Languages { get; } = new OrderedDictionary<string, RuleLanguage>(StringComparer.Ordinal)
    {
        ["eql"] = RuleLanguage.Eql,
        ["kuery"] = RuleLanguage.Kuery,
        ["lucene"] = RuleLanguage.Lucene,
        ["esql"] = RuleLanguage.Esql,
        ["ncalc"] = RuleLanguage.NCalc,
    };

    /// <summary><c>severity</c>, least first.</summary>
    public static IReadOnlyDictionary<string, RuleSeverity> Severities { get; } = new OrderedDictionary<string, RuleSeverity>(StringComparer.Ordinal)
    {
        ["low"] = RuleSeverity.Low,
        ["medium"] = RuleSeverity.Medium,
        ["high"] = RuleSeverity.High,
        ["critical"] = RuleSeverity.Critical,
    };

    /// <summary>What authors write in the place of other words, by their everyday names.</summary>
    public static IReadOnlyDictionary<string, string> Aliases { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["kql"] = "kuery",
        ["es|ql"] = "esql",
        ["ml"] = "machine_learning",
        ["indicator_match"] = "threat_match",
        ["informational"] = "low",
        ["moderate"] = "medium",
    };

    /// <summary>The word of a rule type.</summary>
    public static string NameOf(RuleType type) => Types.First(pair => pair.Value == type).Key;

    /// <summary>The word of a language.</summary>
    public static string NameOf(RuleLanguage language) => Languages.FirstOrDefault(pair => pair.Value == language).Key ?? "none";

    /// <summary>The languages that a rule of a type may be written in; none when it has no query.</summary>
    public static IReadOnlyList<string> LanguagesOf(RuleType type) => type switch
    {
        RuleType.MachineLearning => [],
        RuleType.Eql or RuleType.Esql => [NameOf(type)],
        // EQL here is ours: Kibana's threshold rules know kuery and lucene only.
        RuleType.Threshold => [.. FreeLanguages, "eql"],
        _ => FreeLanguages,
    };

    /// <summary>The language that a rule of a type has when it names none.</summary>
    public static RuleLanguage DefaultLanguageOf(RuleType type) => type switch
    {
        RuleType.Eql => RuleLanguage.Eql,
        RuleType.Esql => RuleLanguage.Esql,
        RuleType.MachineLearning => RuleLanguage.None,
        _ => RuleLanguage.Kuery,
    };
}
