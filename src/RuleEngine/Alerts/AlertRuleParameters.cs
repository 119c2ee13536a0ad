using System.Text;
using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary><c>kibana.alert.rule.parameters</c>: the rule as Kibana keeps it, with the names of its API.</summary>
internal static class AlertRuleParameters
{
    /// <summary>The parameters of a rule; what the rule does not say is left out.</summary>
    public static DocumentObject Of(RuleDefinition rule) =>
        AlertRuleFields.Table([.. About(rule), .. AlertRuleFields.Tables(rule), .. Search(rule), .. OfType(rule)]);

    private static (string, DocumentNode?)[] About(RuleDefinition rule) =>
    [
        ("author", DocumentArray.Of(rule.Author)),
        ("building_block_type", AlertRuleFields.Text(rule.BuildingBlockType)),
        ("description", rule.Description),
        ("exceptions_list", new DocumentArray([.. rule.ExceptionsList.Select(list => AlertRuleFields.Table(
            ("id", list.Id), ("list_id", list.ListId), ("namespace_type", list.NamespaceType), ("type", list.Type)))])),
        ("false_positives", DocumentArray.Of(rule.FalsePositives)),
        ("immutable", DocumentScalar.False),
        ("investigation_fields", rule.InvestigationFields.Count == 0 ? null : AlertRuleFields.Table(("field_names", DocumentArray.Of(rule.InvestigationFields)))),
        ("license", AlertRuleFields.Text(rule.License)),
        ("max_signals", rule.MaxSignals),
        ("note", AlertRuleFields.Text(rule.Note)),
        ("references", DocumentArray.Of(rule.References)),
        ("risk_score", rule.RiskScore),
        ("rule_id", rule.RuleId),
        ("rule_name_override", AlertRuleFields.Text(rule.RuleNameOverride?.Text)),
        ("setup", AlertRuleFields.Text(rule.Setup)),
        ("severity", SeverityMapping.NameOf(rule.Severity)),
        ("type", AlertRuleKind.NameOf(rule.Type)),
    ];

    private static (string, DocumentNode?)[] Search(RuleDefinition rule) =>
    [
        ("data_view_id", AlertRuleFields.Text(rule.DataViewId)),
        ("event_category_override", AlertRuleFields.Text(rule.EventCategoryOverride?.Text)),
        ("filters", AlertRuleFields.List(rule.Filters, FilterOf)),
        ("from", rule.From?.Text ?? "now-6m"),
        ("index", AlertRuleFields.List(rule.Index)),
        ("language", AlertRuleFields.Text(LanguageOf(rule.Language))),
        ("query", AlertRuleFields.Text(rule.Query?.Text)),
        ("tiebreaker_field", AlertRuleFields.Text(rule.TiebreakerField?.Text)),
        ("timestamp_field", AlertRuleFields.Text(rule.TimestampField?.Text)),
        ("timestamp_override", AlertRuleFields.Text(rule.TimestampOverride?.Text)),
        ("to", rule.To?.Text ?? "now"),
    ];

    private static (string, DocumentNode?)[] OfType(RuleDefinition rule) =>
    [
        ("alert_suppression", rule.AlertSuppression is { } suppression ? SuppressionOf(suppression) : null),
        ("anomaly_threshold", rule.MachineLearning is { } job ? job.AnomalyThreshold : null),
        ("history_window_start", AlertRuleFields.Text(rule.NewTerms?.HistoryWindowStart.Text)),
        ("machine_learning_job_id", AlertRuleFields.List(rule.MachineLearning?.JobIds ?? [])),
        ("new_terms_fields", AlertRuleFields.List([.. rule.NewTerms?.Fields.Select(field => field.Text) ?? []])),
        ("threat_filters", AlertRuleFields.List(rule.ThreatMatch?.Filters ?? [], FilterOf)),
        ("threat_index", AlertRuleFields.List(rule.ThreatMatch?.Index ?? [])),
        ("threat_indicator_path", AlertRuleFields.Text(rule.ThreatMatch?.IndicatorPath)),
        ("threat_language", AlertRuleFields.Text(LanguageOf(rule.ThreatMatch?.Language ?? RuleLanguage.None))),
        ("threat_mapping", AlertRuleFields.List(rule.ThreatMatch?.Mapping ?? [], group => AlertRuleFields.Table(("entries", new DocumentArray([.. group.Select(EntryOf)]))))),
        ("threat_query", AlertRuleFields.Text(rule.ThreatMatch?.Query?.Text)),
        ("threshold", rule.Threshold is { } threshold ? ThresholdOf(threshold) : null),
    ];

    private static DocumentObject FilterOf(FilterDefinition filter) => DocumentReader.ReadObject(Encoding.UTF8.GetBytes(filter.Json));

    private static DocumentObject EntryOf(ThreatMappingDefinition entry) => AlertRuleFields.Table(
        ("field", entry.Field.Text), ("negate", entry.Negate ? DocumentScalar.True : null), ("type", "mapping"), ("value", entry.Value.Text));

    private static DocumentObject SuppressionOf(AlertSuppressionDefinition suppression) => AlertRuleFields.Table(
        ("duration", suppression.Duration is { } duration
            ? AlertRuleFields.Table(("unit", "s"), ("value", (long)duration.TotalSeconds))
            : null),
        ("group_by", AlertRuleFields.List([.. suppression.GroupBy.Select(field => field.Text)])),
        ("missing_fields_strategy", AlertRuleFields.Text(suppression.GroupBy.Count == 0 ? null : suppression.SuppressMissing ? "suppress" : "doNotSuppress")));

    private static DocumentObject ThresholdOf(ThresholdDefinition threshold) => AlertRuleFields.Table(
        ("cardinality", AlertRuleFields.List(threshold.Cardinality, entry => AlertRuleFields.Table(("field", entry.Field.Text), ("value", entry.Value)))),
        ("field", DocumentArray.Of([.. threshold.Fields.Select(field => field.Text)])),
        ("value", threshold.Value));

    private static string? LanguageOf(RuleLanguage language) => language switch
    {
        RuleLanguage.Eql => "eql",
        RuleLanguage.Kuery => "kuery",
        RuleLanguage.Lucene => "lucene",
        RuleLanguage.Esql => "esql",
        RuleLanguage.NCalc => "ncalc",
        _ => null,
    };
}
