namespace RuleEngine.Language.Ir;

/// <summary>The fields by which a rule puts its events in order.</summary>
/// <param name="Timestamp">The field of the time, or null for <c>@timestamp</c>.</param>
/// <param name="Tiebreaker">The field that orders events of one time, or null.</param>
internal sealed record IrOrder(IrExpression.Field? Timestamp, IrExpression.Field? Tiebreaker);
