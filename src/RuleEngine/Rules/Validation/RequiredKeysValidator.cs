using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Validation;

/// <summary>Names the keys that a rule of its type needs and does not have. Needs inside a nested table are reported where it is read.</summary>
internal static class RequiredKeysValidator
{
    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["creation_date"] = "creation_date = \"2026/01/31\"",
        ["updated_date"] = "updated_date = \"2026/01/31\"",
        ["author"] = "author = [\"name of a person or team\"]",
        ["risk_score"] = "risk_score = 47, from 0 to 100",
        ["rule_id"] = "rule_id = \"0f4d35e4-925e-4959-ab24-911be207ee6f\", another UUID for each rule",
        ["query"] = "query = ''' … '''",
        ["threshold"] = "[rule.threshold] with field and value",
        ["new_terms"] = "[rule.new_terms] with field, value and [[rule.new_terms.history_window_start]]",
        ["threat_mapping"] = "[[rule.threat_mapping]] with [[rule.threat_mapping.entries]]",
    };

    /// <summary>Reports what is missing.</summary>
    public static void Validate(RuleFile file)
    {
        foreach (var key in RuleKeys.Of("metadata").Values.Where(key => key.IsRequired))
        {
            if (file.Metadata is null && file.Document.Root.Has("metadata")) break;
            if (file.Metadata?.Has(key.Name) != true) file.ReportMissing(file.Metadata ?? file.Document.Root, key.Path, "every rule file", HintFor(key));
        }
        var keys = RuleKeys.Of("rule").Values;
        Require(file, "every rule", keys.Where(key => key.IsRequired));
        if (file.Type is { } type) Require(file, $"a rule of type {RuleWords.NameOf(type)}", keys.Where(key => key.RequiredBy.Contains(type)));
        foreach (var key in keys)
        {
            foreach (var other in key.RequiredWith.Where(file.Rule.Has)) Require(file, $"`rule.{other}`", [key]);
        }
    }

    private static void Require(RuleFile file, string neededBy, IEnumerable<RuleKey> keys)
    {
        foreach (var key in keys)
        {
            if (!file.Rule.Has(key.Name)) file.ReportMissing(file.Rule, key.Path, neededBy, HintFor(key));
        }
    }

    private static string? HintFor(RuleKey key) => Hints.GetValueOrDefault(key.Name) ?? (key.Words.Count > 0 ? $"allowed: {string.Join(", ", key.Words)}" : null);
}
