namespace RuleEngine.Language.Ir;

/// <summary>How the risk score of a rule's alerts is worked out.</summary>
/// <param name="Formula">The score.</param>
/// <param name="Fields">The fields of the alert that are its inputs.</param>
internal sealed record IrRiskScore(IrFormula Formula, IReadOnlyList<IrExpression.Field> Fields);
