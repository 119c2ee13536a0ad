using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>
/// Compiles predicates to delegates. Parts of a conjunction or disjunction are shared through the <see cref="PredicateTable"/>, so that what
/// several rules ask is answered once.
/// </summary>
internal sealed class PredicateCompiler(FieldTable fields, PredicateTable table)
{
    /// <summary>The delegate of a predicate.</summary>
    public EventPredicate Compile(IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always always => _ => always.Value,
        IrPredicate.And and => CompileAnd([.. and.Operands.Select(table.Intern)]),
        IrPredicate.Or or => CompileOr([.. or.Operands.Select(table.Intern)]),
        IrPredicate.Not not => CompileNot(table.Intern(not.Operand)),
        IrPredicate.Leaf leaf => CompileLeaf(leaf),
        _ => throw new ArgumentException($"Unknown predicate {predicate.GetType().Name}.", nameof(predicate)),
    };

    private static EventPredicate CompileAnd(int[] operands) => context =>
    {
        foreach (var operand in operands)
        {
            if (!context.Test(operand)) return false;
        }
        return true;
    };

    private static EventPredicate CompileOr(int[] operands) => context =>
    {
        foreach (var operand in operands)
        {
            if (context.Test(operand)) return true;
        }
        return false;
    };

    private static EventPredicate CompileNot(int operand) => context => !context.Test(operand);

    private EventPredicate CompileLeaf(IrPredicate.Leaf leaf)
    {
        var test = ValueTestCompiler.Compile(leaf);
        if (leaf.Operand is not IrExpression.Field field)
        {
            var evaluator = new ExpressionEvaluator(leaf.Operand, fields, table);
            return context => evaluator.Any(context, test);
        }
        var id = fields.IdOf(field.Path);
        return context => Any(context.Event[id], test);
    }

    private static bool Any(FieldValue value, ValueTest test)
    {
        if (value.Kind != FieldValueKind.Array) return !value.IsMissing && test(value);
        foreach (var element in value.Elements)
        {
            if (test(element)) return true;
        }
        return false;
    }
}
