namespace RuleEngine.Language.Ir;

/// <summary>The field by which a rule with a window tells when an event was: <c>timestamp_override</c>.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsRequired">Whether an event without it is not seen; otherwise its <c>@timestamp</c> counts.</param>
internal sealed record IrWindowTime(IrExpression.Field Field, bool IsRequired);
