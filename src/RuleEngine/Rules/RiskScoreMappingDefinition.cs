using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>An entry of <c>[[rule.risk_score_mapping]]</c>: the field's number is the alert's risk score.</summary>
/// <param name="Field">The event's field.</param>
/// <param name="Operator"><c>equals</c>.</param>
/// <param name="Value">Unused by Kibana; mostly empty.</param>
public sealed record RiskScoreMappingDefinition(EmbeddedText Field, string Operator, string Value)
{
    /// <summary><c>risk_score</c>: a fixed score instead of the field's number, or null.</summary>
    public int? RiskScore { get; init; }
}
