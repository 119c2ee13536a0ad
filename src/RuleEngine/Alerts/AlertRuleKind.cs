using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>What Kibana calls a rule of each type: its word, its category, and the id of its type.</summary>
internal static class AlertRuleKind
{
    /// <summary><c>kibana.alert.rule.type</c>.</summary>
    public static string NameOf(RuleType type) => Of(type).Name;

    /// <summary><c>kibana.alert.rule.category</c>.</summary>
    public static string CategoryOf(RuleType type) => Of(type).Category;

    /// <summary><c>kibana.alert.rule.rule_type_id</c>.</summary>
    public static string IdOf(RuleType type) => Of(type).Id;

    private static (string Name, string Category, string Id) Of(RuleType type) => type switch
    {
        RuleType.SavedQuery => ("saved_query", "Saved Query Rule", "siem.savedQueryRule"),
        RuleType.Eql => ("eql", "Event Correlation Rule", "siem.eqlRule"),
        RuleType.Esql => ("esql", "ES|QL Rule", "siem.esqlRule"),
        RuleType.Threshold => ("threshold", "Threshold Rule", "siem.thresholdRule"),
        RuleType.NewTerms => ("new_terms", "New Terms Rule", "siem.newTermsRule"),
        RuleType.ThreatMatch => ("threat_match", "Indicator Match Rule", "siem.indicatorRule"),
        RuleType.MachineLearning => ("machine_learning", "Machine Learning Rule", "siem.mlRule"),
        _ => ("query", "Custom Query Rule", "siem.queryRule"),
    };
}
