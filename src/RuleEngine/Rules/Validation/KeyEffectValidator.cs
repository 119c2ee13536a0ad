using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Validation;

/// <summary>Names the keys that belong to other rule types: their author expects an effect that they do not have.</summary>
internal static class KeyEffectValidator
{
    private static readonly RuleType[] Filtered =
        [RuleType.Query, RuleType.SavedQuery, RuleType.Eql, RuleType.Threshold, RuleType.NewTerms, RuleType.ThreatMatch];

    private static readonly RuleType[] Searching = [.. Filtered, RuleType.Esql];

    private static readonly Dictionary<string, RuleType[]> TypesOfKeys = new(StringComparer.Ordinal)
    {
        ["query"] = Searching,
        ["language"] = Searching,
        ["index"] = Filtered,
        ["data_view_id"] = Filtered,
        ["filters"] = Filtered,
        ["saved_id"] = [RuleType.SavedQuery, RuleType.Query, RuleType.Threshold, RuleType.ThreatMatch],
        ["event_category_override"] = [RuleType.Eql],
        ["tiebreaker_field"] = [RuleType.Eql],
        ["timestamp_field"] = [RuleType.Eql],
        ["threshold"] = [RuleType.Threshold],
        ["new_terms"] = [RuleType.NewTerms],
        ["threat_index"] = [RuleType.ThreatMatch],
        ["threat_indicator_path"] = [RuleType.ThreatMatch],
        ["threat_language"] = [RuleType.ThreatMatch],
        ["threat_query"] = [RuleType.ThreatMatch],
        ["threat_filters"] = [RuleType.ThreatMatch],
        ["threat_mapping"] = [RuleType.ThreatMatch],
        ["anomaly_threshold"] = [RuleType.MachineLearning],
        ["machine_learning_job_id"] = [RuleType.MachineLearning],
    };

    /// <summary>Reports keys without effect.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Type is not { } type) return;
        foreach (var entry in file.Rule.Entries)
        {
            if (!TypesOfKeys.TryGetValue(entry.Key, out var types) || types.Contains(type)) continue;
            var hint = $"it belongs to rules of type {Wording.AnyOf([.. types.Select(RuleWords.NameOf)])}";
            file.Report(DiagnosticCatalog.KeyWithoutEffect, entry.KeySpan, hint, $"rule.{entry.Key}", RuleWords.NameOf(type));
        }
    }
}
