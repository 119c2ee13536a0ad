using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>An entry of <c>[[rule.severity_mapping]]</c>: when the field equals the value, the alert has this severity.</summary>
/// <param name="Field">The event's field.</param>
/// <param name="Operator"><c>equals</c>.</param>
/// <param name="Value">The value, compared as text.</param>
/// <param name="Severity">The severity.</param>
public sealed record SeverityMappingDefinition(EmbeddedText Field, string Operator, string Value, RuleSeverity Severity);
