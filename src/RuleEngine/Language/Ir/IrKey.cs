namespace RuleEngine.Language.Ir;

/// <summary>A join key.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsOptional">Whether no value is a value like others (<c>?field</c>).</param>
internal sealed record IrKey(IrExpression.Field Field, bool IsOptional);
