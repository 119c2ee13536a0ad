using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>Makes a condition of a value that stands where one is needed.</summary>
internal static class ConditionBinder
{
    /// <summary>The condition that the value is true, which no value and null are not; null when the value can be neither true nor false.</summary>
    public static IrPredicate? TryBind(IrExpression value) => value switch
    {
        { IsNull: true } => new IrPredicate.Always(false),
        IrExpression.Constant { Value.Kind: FieldValueKind.Boolean } constant => new IrPredicate.Always(constant.Value.AsBoolean),
        IrExpression.Field { Type: FieldType.Boolean or FieldType.Unmapped } => new IrPredicate.EqualsAny(value, [FieldValue.From(true)], false),
        { Type: FieldType.Boolean } => new IrPredicate.Holds(value),
        _ => null,
    };
}
