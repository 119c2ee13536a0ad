using RuleEngine.Events;
using RuleEngine.Language.Functions;

namespace RuleEngine.Language.Ir;

/// <summary>
/// A value expression of the typed tree that every query language is lowered to. Logic inside an expression is three-valued: no value in
/// gives no value out. The kinds are nested types, because only the binder, the passes and the predicate compiler name them.
/// </summary>
/// <param name="Type">The type of its value.</param>
internal abstract record IrExpression(FieldType Type)
{
    /// <summary>A constant; null is <see cref="FieldValue.Null"/>.</summary>
    internal sealed record Constant(FieldValue Value, FieldType Type) : IrExpression(Type);

    /// <summary>A field of the event.</summary>
    internal sealed record Field(string Path, FieldType Type) : IrExpression(Type);

    /// <summary>The values of all fields whose dotted names match a pattern.</summary>
    internal sealed record Fields(TextPattern Names, FieldType Type) : IrExpression(Type);

    /// <summary>A call of a function.</summary>
    internal sealed record Call(ScalarFunction Function, IReadOnlyList<IrExpression> Arguments, bool IgnoreCase) : IrExpression(Function.ResultType);

    /// <summary>A comparison used as a value: whether the leaf's operand passes its test, and no value when the operand has none.</summary>
    internal sealed record Comparison(IrPredicate.Leaf Leaf) : IrExpression(FieldType.Boolean);

    /// <summary>A predicate used as a value; it is two-valued.</summary>
    internal sealed record Test(IrPredicate Predicate) : IrExpression(FieldType.Boolean);

    /// <summary>Whether this is the constant null.</summary>
    public bool IsNull => this is Constant { Value.IsMissing: true };
}
