using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;

namespace RuleEngine;

/// <summary>What a type of rules does, and a whole rule of it.</summary>
public sealed partial record RuleTypeDocumentation
{
    private RuleTypeDocumentation(RuleType type, string headline, string meaning, string ending) =>
        (Type, Headline, Meaning, Example) = (type, headline, meaning, ExampleOf(type, ending));

    /// <summary>All types.</summary>
    public static IReadOnlyList<RuleTypeDocumentation> All { get; } = [Query, Eql, Threshold, NewTerms, ThreatMatch, MachineLearning, Esql, SavedQuery];

    /// <summary>The type.</summary>
    public RuleType Type { get; }

    /// <summary>The word for it in <c>rule.type</c>.</summary>
    public string Name => RuleWords.NameOf(Type);

    /// <summary>When it alerts, in a few words.</summary>
    public string Headline { get; }

    /// <summary>What it does, in a few sentences.</summary>
    public string Meaning { get; }

    /// <summary>The languages that its query may be written in; none when it has no query.</summary>
    public IReadOnlyList<string> Languages => RuleWords.LanguagesOf(Type);

    /// <summary>The keys that it needs besides those of every rule.</summary>
    public IReadOnlyList<RuleKey> NeededKeys => [.. RuleKeys.Of("rule").Values.Where(key => key.RequiredBy.Contains(Type))];

    /// <summary>The other keys that only some types have, this one among them.</summary>
    public IReadOnlyList<RuleKey> OtherKeys => [.. RuleKeys.Of("rule").Values.Where(key => key.Types.Contains(Type) && !key.RequiredBy.Contains(Type))];

    /// <summary>A whole rule file with nothing that could be left out.</summary>
    public string Example { get; }

    /// <summary>Finds a type by its word; null when there is none.</summary>
    /// <param name="name">The word, in any case.</param>
    public static RuleTypeDocumentation? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(page => page.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The word of the type that an unknown one was probably meant to be; null when none is near.</summary>
    /// <param name="name">The word as it was written.</param>
    public static string? Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return RuleWords.Aliases.GetValueOrDefault(name) is { } alias && RuleWords.Types.ContainsKey(alias) ? alias : SpellingHint.Nearest(name, RuleWords.Types.Keys);
    }

    private static string ExampleOf(RuleType type, string ending) => $"""
        [metadata]
        creation_date = "2026/01/31"
        updated_date = "2026/01/31"

        [rule]
        author = ["Blue Team"]
        description = "What it finds, and why that matters to us."
        name = "Example Rule"
        risk_score = 47
        rule_id = "0f4d35e4-925e-4959-ab24-911be207ee6f"
        severity = "medium"
        type = "{RuleWords.NameOf(type)}"
        {ending}

        """;
}
