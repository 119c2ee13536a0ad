using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Compiles formulas to delegates, once; nothing is parsed or looked up when they run.</summary>
/// <param name="table">The conditions on events; null when a formula has none.</param>
internal sealed class FormulaCompiler(PredicateTable? table)
{
    /// <summary>The delegate of a formula.</summary>
    public Formula Compile(IrFormula formula)
    {
        switch (formula)
        {
            case IrFormula.Constant { Value: var value }:
                return (_, _) => value;
            case IrFormula.Input { Slot: var slot }:
                return (inputs, _) => inputs[slot];
            case IrFormula.Call call:
                return CompileCall(call, [.. call.Arguments.Select(Compile)]);
            case IrFormula.Compare compare:
                return CompileCompare(compare.Order, Compile(compare.Left), Compile(compare.Right));
            case IrFormula.Logical logical:
                return CompileLogical([.. logical.Operands.Select(Compile)], logical.IsAnd);
            case IrFormula.Not not:
                var operand = Compile(not.Operand);
                return (inputs, tests) => FieldValue.From(!Holds(operand(inputs, tests)));
            case IrFormula.Choice choice:
                var (condition, then, otherwise) = (Compile(choice.Condition), Compile(choice.Then), Compile(choice.Else));
                return (inputs, tests) => Holds(condition(inputs, tests)) ? then(inputs, tests) : otherwise(inputs, tests);
            case IrFormula.Test test:
                var id = table!.Intern(test.Predicate);
                return (_, tests) => FieldValue.From(tests!.Test(id));
            default:
                throw new ArgumentException($"Unknown formula {formula.GetType().Name}.", nameof(formula));
        }
    }

    /// <summary>Whether a value is true; no value is not.</summary>
    public static bool Holds(FieldValue value) => value.Kind == FieldValueKind.Boolean && value.AsBoolean;

    private static Formula CompileCall(IrFormula.Call call, Formula[] arguments)
    {
        var (function, ignoreCase) = (call.Function, call.IgnoreCase);
        if (arguments is [var left, var right]) return (inputs, tests) => function.Evaluate([left(inputs, tests), right(inputs, tests)], ignoreCase);
        return (inputs, tests) =>
        {
            var values = new FieldValue[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = arguments[i](inputs, tests);
            return function.Evaluate(values, ignoreCase);
        };
    }

    private static Formula CompileCompare(IrComparison? order, Formula left, Formula right) => (inputs, tests) =>
    {
        var (one, other) = (left(inputs, tests), right(inputs, tests));
        if (one.IsMissing || other.IsMissing) return FieldValue.From(false);
        if (order is not { } wanted) return FieldValue.From(one == other);
        return FieldValue.From(ValueComparer.TryCompare(one, other, out var found) && ValueComparer.Holds(found, wanted));
    };

    private static Formula CompileLogical(Formula[] operands, bool isAnd) => (inputs, tests) =>
    {
        foreach (var operand in operands)
        {
            if (Holds(operand(inputs, tests)) != isAnd) return FieldValue.From(!isAnd);
        }
        return FieldValue.From(isAnd);
    };
}
