using RuleEngine.Events;
using RuleEngine.Language.Functions;

namespace RuleEngine.Language.Ir;

/// <summary>
/// A value worked out from some inputs: the aggregates of a threshold, or the fields of an alert. No value in gives no value out; a comparison with no
/// value is false, and above comparisons logic is two-valued.
/// </summary>
/// <param name="Type">The type of the value.</param>
internal abstract record IrFormula(FieldType Type)
{
    /// <summary>A constant.</summary>
    internal sealed record Constant(FieldValue Value, FieldType Type) : IrFormula(Type);

    /// <summary>One of the inputs.</summary>
    /// <param name="Slot">Its place among them.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Type">Its type.</param>
    internal sealed record Input(int Slot, string Name, FieldType Type) : IrFormula(Type);

    /// <summary>A call of a function.</summary>
    internal sealed record Call(ScalarFunction Function, IReadOnlyList<IrFormula> Arguments, bool IgnoreCase = false) : IrFormula(Function.ResultType);

    /// <summary>Two values compared.</summary>
    /// <param name="Order">Their order; null asks whether they are equal.</param>
    /// <param name="Left">One.</param>
    /// <param name="Right">The other.</param>
    internal sealed record Compare(IrComparison? Order, IrFormula Left, IrFormula Right) : IrFormula(FieldType.Boolean);

    /// <summary>All or any of some conditions.</summary>
    internal sealed record Logical(IReadOnlyList<IrFormula> Operands, bool IsAnd) : IrFormula(FieldType.Boolean);

    /// <summary>The complement of a condition.</summary>
    internal sealed record Not(IrFormula Operand) : IrFormula(FieldType.Boolean);

    /// <summary>One of two values, as a condition says.</summary>
    internal sealed record Choice(IrFormula Condition, IrFormula Then, IrFormula Else, FieldType Type) : IrFormula(Type);

    /// <summary>A condition on the event that the inputs come from.</summary>
    internal sealed record Test(IrPredicate Predicate) : IrFormula(FieldType.Boolean);

    /// <summary>The formula on one line; equal formulas have equal texts.</summary>
    public string Print() => this switch
    {
        Constant constant => IrPrinter.Print(new IrExpression.Constant(constant.Value, constant.Type)),
        Input input => $"{{{input.Slot} {input.Name}:{input.Type.ToString().ToLowerInvariant()}}}",
        Call call => $"({call.Function.Name}{(call.IgnoreCase ? "~" : "")}{Join(call.Arguments)})",
        Compare compare => $"({compare.Order?.ToString() ?? "Equal"} {compare.Left.Print()} {compare.Right.Print()})",
        Logical logical => $"({(logical.IsAnd ? "and" : "or")}{Join(logical.Operands)})",
        Not not => $"(not {not.Operand.Print()})",
        Choice choice => $"(if {choice.Condition.Print()} {choice.Then.Print()} {choice.Else.Print()})",
        Test test => IrPrinter.Print(test.Predicate),
        _ => throw new InvalidOperationException($"Unknown formula {GetType().Name}."),
    };

    private static string Join(IReadOnlyList<IrFormula> parts) => string.Concat(parts.Select(part => " " + part.Print()));
}
