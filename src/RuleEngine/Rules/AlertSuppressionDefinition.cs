using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary><c>[rule.alert_suppression]</c>.</summary>
/// <param name="GroupBy"><c>group_by</c>; empty for threshold rules, which suppress by their groups.</param>
/// <param name="Duration"><c>duration</c>; null suppresses within one run.</param>
/// <param name="SuppressMissing"><c>missing_fields_strategy</c> is <c>suppress</c>: a missing value is a value like others.</param>
public sealed record AlertSuppressionDefinition(IReadOnlyList<EmbeddedText> GroupBy, TimeSpan? Duration, bool SuppressMissing);
