using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>
/// Evaluates an expression for each combination of the values of its fields, so that a leaf over arrays is true when some combination makes it
/// true. Combinations beyond <see cref="MaxCombinations"/> are not tried.
/// </summary>
internal sealed class ExpressionEvaluator
{
    private const int MaxCombinations = 10_000;
    private readonly IrExpression _expression;
    private readonly string[] _paths;
    private readonly int[] _ids;
    private readonly Dictionary<IrPredicate, int> _tests = [];
    private readonly Dictionary<IrExpression.Comparison, ValueTest> _comparisons = new(ReferenceEqualityComparer.Instance);

    /// <summary>An evaluator of an expression over the fields of a set.</summary>
    public ExpressionEvaluator(IrExpression expression, FieldTable fields, PredicateTable table)
    {
        _expression = expression;
        var paths = new List<string>();
        Collect(expression, paths, table);
        _paths = [.. paths];
        _ids = [.. paths.Select(fields.IdOf)];
    }

    /// <summary>Whether some value of the expression is there and passes the test.</summary>
    public bool Any(PredicateContext context, ValueTest test)
    {
        var values = new FieldValue[_ids.Length];
        var remaining = MaxCombinations;
        return Any(context, test, values, 0, ref remaining);
    }

    /// <summary>The values of the expression, for one who explains it: one for each combination that gives a value.</summary>
    public IReadOnlyList<FieldValue> ValuesOf(PredicateContext context)
    {
        var found = new List<FieldValue>();
        Any(context, value =>
        {
            found.Add(value);
            return false;
        });
        return found;
    }

    private bool Any(PredicateContext context, ValueTest test, FieldValue[] values, int field, ref int remaining)
    {
        if (field == _ids.Length)
        {
            remaining--;
            var result = Evaluate(_expression, context, values);
            return !result.IsMissing && test(result);
        }
        var value = context.Event[_ids[field]];
        if (value.Kind != FieldValueKind.Array)
        {
            values[field] = value;
            return Any(context, test, values, field + 1, ref remaining);
        }
        foreach (var element in value.Elements)
        {
            // Without this the loops would go on through all combinations that are not tried.
            if (remaining <= 0) return false;
            values[field] = element;
            if (Any(context, test, values, field + 1, ref remaining)) return true;
        }
        return false;
    }

    private FieldValue Evaluate(IrExpression expression, PredicateContext context, FieldValue[] values)
    {
        switch (expression)
        {
            case IrExpression.Constant constant:
                return constant.Value;
            case IrExpression.Field field:
                return values[Array.IndexOf(_paths, field.Path)];
            case IrExpression.Call call:
                var arguments = new FieldValue[call.Arguments.Count];
                for (var i = 0; i < arguments.Length; i++) arguments[i] = Evaluate(call.Arguments[i], context, values);
                return call.Function.Evaluate(arguments, call.IgnoreCase);
            case IrExpression.Comparison comparison:
                var operand = Evaluate(comparison.Leaf.Operand, context, values);
                return operand.IsMissing ? FieldValue.Null : FieldValue.From(_comparisons[comparison](operand));
            case IrExpression.Test test:
                return FieldValue.From(context.Test(_tests[test.Predicate]));
            default:
                throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}.");
        }
    }

    private void Collect(IrExpression expression, List<string> paths, PredicateTable table)
    {
        switch (expression)
        {
            case IrExpression.Field field when !paths.Contains(field.Path):
                paths.Add(field.Path);
                break;
            case IrExpression.Call call:
                foreach (var argument in call.Arguments) Collect(argument, paths, table);
                break;
            case IrExpression.Comparison comparison:
                _comparisons.TryAdd(comparison, ValueTestCompiler.Compile(comparison.Leaf));
                Collect(comparison.Leaf.Operand, paths, table);
                break;
            case IrExpression.Test test:
                _tests.TryAdd(test.Predicate, table.Intern(test.Predicate));
                break;
        }
    }
}
