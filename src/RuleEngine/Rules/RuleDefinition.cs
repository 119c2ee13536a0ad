using System.Collections.ObjectModel;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>
/// A rule as its author wrote it: every key of Elastic's TOML rules, typed, nothing dropped. Texts that are parsed or bound later keep their
/// place in the file (<see cref="EmbeddedText"/>).
/// </summary>
public sealed record RuleDefinition
{
    /// <summary>The file.</summary>
    public required SourceText Source { get; init; }

    /// <summary>The <c>[metadata]</c> table.</summary>
    public required RuleMetadata Metadata { get; init; }

    /// <summary><c>rule_id</c>: the stable id, a UUID.</summary>
    public required string RuleId { get; init; }

    /// <summary>Where <see cref="RuleId"/> is written.</summary>
    public required SourceLocation RuleIdLocation { get; init; }

    /// <summary><c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>description</c>.</summary>
    public required string Description { get; init; }

    /// <summary><c>type</c>.</summary>
    public required RuleType Type { get; init; }

    /// <summary><c>language</c>; of a rule that leaves it out, the one its type implies.</summary>
    public RuleLanguage Language { get; init; }

    /// <summary><c>query</c>, or null.</summary>
    public EmbeddedText? Query { get; init; }

    /// <summary><c>severity</c>.</summary>
    public required RuleSeverity Severity { get; init; }

    /// <summary><c>risk_score</c>, 0 to 100.</summary>
    public required int RiskScore { get; init; }

    /// <summary><c>author</c>.</summary>
    public IReadOnlyList<string> Author { get; init; } = [];

    /// <summary><c>license</c>.</summary>
    public string? License { get; init; }

    /// <summary><c>tags</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary><c>references</c>.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary><c>false_positives</c>.</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary><c>note</c>: the investigation guide, Markdown.</summary>
    public string? Note { get; init; }

    /// <summary><c>setup</c>: what must be enabled for the rule to see events, Markdown.</summary>
    public string? Setup { get; init; }

    /// <summary><c>enabled</c>.</summary>
    public bool? Enabled { get; init; }

    /// <summary><c>index</c>: the index patterns that Elasticsearch would search.</summary>
    public IReadOnlyList<string> Index { get; init; } = [];

    /// <summary><c>data_view_id</c>.</summary>
    public string? DataViewId { get; init; }

    /// <summary><c>from</c>: start of the window of a run, date math; <c>now-6m</c> when not written.</summary>
    public EmbeddedText? From { get; init; }

    /// <summary><c>to</c>: end of the window of a run, date math; <c>now</c> when not written.</summary>
    public EmbeddedText? To { get; init; }

    /// <summary><c>interval</c>: how often Kibana runs the rule; <c>5m</c> when not written.</summary>
    public EmbeddedText? Interval { get; init; }

    /// <summary><see cref="Interval"/> as a length.</summary>
    public TimeSpan IntervalLength { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How far a run looks back: <see cref="To"/> − <see cref="From"/>; 6 minutes when neither is written. A <see cref="From"/> that is rounded
    /// (<c>now-1d/d</c>) counts as early as rounding can make it.
    /// </summary>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary><c>max_signals</c>: the most alerts of a run; 100 when not written.</summary>
    public int MaxSignals { get; init; } = 100;

    /// <summary><c>timestamp_override</c>.</summary>
    public EmbeddedText? TimestampOverride { get; init; }

    /// <summary><c>timestamp_override_fallback_disabled</c>: events without <see cref="TimestampOverride"/> are not seen, instead of being taken by their <c>@timestamp</c>.</summary>
    public bool TimestampOverrideFallbackDisabled { get; init; }

    /// <summary><c>event_category_override</c>: the field that an EQL category is compared with, instead of <c>event.category</c>.</summary>
    public EmbeddedText? EventCategoryOverride { get; init; }

    /// <summary><c>tiebreaker_field</c>: the field that orders events of one time, those without it last; EQL only.</summary>
    public EmbeddedText? TiebreakerField { get; init; }

    /// <summary><c>timestamp_field</c>: the field by which events are in order and on which spans are measured, instead of <c>@timestamp</c>; EQL only.</summary>
    public EmbeddedText? TimestampField { get; init; }

    /// <summary><c>building_block_type</c>: <c>default</c> or null.</summary>
    public string? BuildingBlockType { get; init; }

    /// <summary><c>rule_name_override</c>: the field that names the alert.</summary>
    public EmbeddedText? RuleNameOverride { get; init; }

    /// <summary><c>timeline_id</c>.</summary>
    public string? TimelineId { get; init; }

    /// <summary><c>timeline_title</c>.</summary>
    public string? TimelineTitle { get; init; }

    /// <summary><c>saved_id</c>.</summary>
    public string? SavedId { get; init; }

    /// <summary><c>[[rule.threat]]</c>: ATT&amp;CK.</summary>
    public IReadOnlyList<ThreatDefinition> Threat { get; init; } = [];

    /// <summary><c>[rule.threshold]</c>, or null.</summary>
    public ThresholdDefinition? Threshold { get; init; }

    /// <summary><c>[rule.new_terms]</c>, or null.</summary>
    public NewTermsDefinition? NewTerms { get; init; }

    /// <summary>The keys of an indicator match rule, or null.</summary>
    public ThreatMatchDefinition? ThreatMatch { get; init; }

    /// <summary>The keys of a machine learning rule, or null.</summary>
    public MachineLearningDefinition? MachineLearning { get; init; }

    /// <summary><c>[rule.alert_suppression]</c>, or null.</summary>
    public AlertSuppressionDefinition? AlertSuppression { get; init; }

    /// <summary><c>[[rule.filters]]</c>: Kibana's query DSL filters.</summary>
    public IReadOnlyList<FilterDefinition> Filters { get; init; } = [];

    /// <summary><c>[[rule.severity_mapping]]</c>.</summary>
    public IReadOnlyList<SeverityMappingDefinition> SeverityMapping { get; init; } = [];

    /// <summary><c>[[rule.risk_score_mapping]]</c>.</summary>
    public IReadOnlyList<RiskScoreMappingDefinition> RiskScoreMapping { get; init; } = [];

    /// <summary><c>risk_score_expression</c>: an NCalc expression over the fields of the alert that gives its risk score, or null. RuleEngine's own.</summary>
    public EmbeddedText? RiskScoreExpression { get; init; }

    /// <summary><c>[[rule.exceptions_list]]</c>.</summary>
    public IReadOnlyList<ExceptionsListDefinition> ExceptionsList { get; init; } = [];

    /// <summary>
    /// The keys of <c>[rule]</c> that RuleEngine gives no meaning, with their values as JSON: those of Kibana's interface (<c>actions</c>,
    /// <c>meta</c>, <c>throttle</c>, <c>version</c>…) and unknown ones.
    /// </summary>
    public IReadOnlyDictionary<string, string> OtherKeys { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary><c>investigation_fields.field_names</c>.</summary>
    public IReadOnlyList<string> InvestigationFields { get; init; } = [];

    /// <summary><c>[transform]</c>, or null.</summary>
    public TransformDefinition? Transform { get; init; }

    /// <summary>
    /// What of the rule is RuleEngine's own, so that Elastic would refuse it: <c>language ncalc</c>, <c>eql in a threshold rule</c>,
    /// <c>threshold.condition</c>, <c>risk_score_expression</c>. Empty for a rule that Elastic takes.
    /// </summary>
    public IReadOnlyList<string> EngineOnly => [.. OwnParts()];

    /// <inheritdoc/>
    public override string ToString() => $"{RuleId} {Name}";

    private IEnumerable<string> OwnParts()
    {
        if (Language == RuleLanguage.NCalc) yield return "language ncalc";
        if (Type == RuleType.Threshold && Language == RuleLanguage.Eql) yield return "eql in a threshold rule";
        if (Threshold?.Condition is not null) yield return "threshold.condition";
        if (RiskScoreExpression is not null) yield return "risk_score_expression";
    }
}
