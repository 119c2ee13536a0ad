namespace RuleEngine.Language.Ir;

/// <summary>A field of events and the field of indicators that it is compared with.</summary>
/// <param name="Field">The event's field; its type says how values are compared.</param>
/// <param name="Value">The indicator's field.</param>
/// <param name="Negate">Whether the values must differ.</param>
internal sealed record IrThreatEntry(IrExpression.Field Field, IrExpression.Field Value, bool Negate);
