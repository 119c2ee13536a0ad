using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Validation;

/// <summary>Names the keys that a rule of its type needs and does not have. Needs inside a nested table are reported where it is read.</summary>
internal static class RequiredKeysValidator
{
    private static readonly string[] OfMetadata = ["creation_date", "updated_date"];
    private static readonly string[] OfEveryRule = ["author", "description", "name", "risk_score", "rule_id", "severity", "type"];

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["creation_date"] = "creation_date = \"2026/01/31\"",
        ["updated_date"] = "updated_date = \"2026/01/31\"",
        ["author"] = "author = [\"name of a person or team\"]",
        ["risk_score"] = "risk_score = 47, from 0 to 100",
        ["rule_id"] = "rule_id = \"0f4d35e4-925e-4959-ab24-911be207ee6f\", another UUID for each rule",
        ["severity"] = $"allowed: {string.Join(", ", RuleWords.Severities.Keys)}",
        ["type"] = $"allowed: {string.Join(", ", RuleWords.Types.Keys)}",
        ["query"] = "query = ''' … '''",
        ["threshold"] = "[rule.threshold] with field and value",
        ["new_terms"] = "[rule.new_terms] with field, value and [[rule.new_terms.history_window_start]]",
        ["threat_mapping"] = "[[rule.threat_mapping]] with [[rule.threat_mapping.entries]]",
    };

    /// <summary>Reports what is missing.</summary>
    public static void Validate(RuleFile file)
    {
        foreach (var key in OfMetadata)
        {
            if (file.Metadata is null && file.Document.Root.Has("metadata")) break;
            if (file.Metadata?.Has(key) != true) file.ReportMissing(file.Metadata ?? file.Document.Root, $"metadata.{key}", "every rule file", Examples[key]);
        }
        Require(file, "every rule", OfEveryRule);
        if (file.Type is { } type) Require(file, $"a rule of type {RuleWords.NameOf(type)}", KeysOf(type));
        if (file.Rule.Has("threat_query")) Require(file, "`rule.threat_query`", "threat_language");
        if (file.Rule.Has("timeline_id")) Require(file, "`rule.timeline_id`", "timeline_title");
        if (file.Rule.Has("timeline_title")) Require(file, "`rule.timeline_title`", "timeline_id");
    }

    private static string[] KeysOf(RuleType type) => type switch
    {
        RuleType.SavedQuery => ["saved_id"],
        RuleType.Threshold => ["query", "threshold"],
        RuleType.NewTerms => ["query", "new_terms"],
        RuleType.ThreatMatch => ["query", "threat_index", "threat_mapping"],
        RuleType.MachineLearning => ["anomaly_threshold", "machine_learning_job_id"],
        _ => ["query"],
    };

    private static void Require(RuleFile file, string neededBy, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!file.Rule.Has(key)) file.ReportMissing(file.Rule, $"rule.{key}", neededBy, Examples.GetValueOrDefault(key));
        }
    }
}
