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
        IrPredicate.InObject one => new ObjectPredicate(one).Test,
        IrPredicate.InIndex place => CompileInIndex(place.Patterns),
        IrPredicate.HasTerms { Operand: IrExpression.Field field } terms => CompileTerms(terms, fields.IdOf(field.Path)),
        IrPredicate.Leaf leaf when ValueTestCompiler.DependsOnNow(leaf) => CompileRelative(leaf),
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

    private EventPredicate CompileInIndex(IndexPatternList patterns)
    {
        if (IndexPatternList.Fields.Select(field => fields.IdOf(field.Path)).ToArray() is not [var index, var type, var dataset, var space, var alert]) throw new InvalidOperationException("The place of an event has five fields.");
        return context => patterns.Selects(new IndexPlace
        {
            Index = IndexPlace.FirstOf(context.Event[index]),
            Type = IndexPlace.FirstOf(context.Event[type]),
            Dataset = IndexPlace.FirstOf(context.Event[dataset]),
            Namespace = IndexPlace.FirstOf(context.Event[space]),
            IsAlert = !context.Event[alert].IsMissing,
        });
    }

    private static EventPredicate CompileTerms(IrPredicate.HasTerms leaf, int field)
    {
        var words = new WordTest(leaf);
        return context =>
        {
            foreach (var text in context.AnalyzedTextsOf(field))
            {
                if (words.Holds(text)) return true;
            }
            return false;
        };
    }

    // "now" is the time of the event that is asked about, or of the one that it is compared with.
    private EventPredicate CompileRelative(IrPredicate.Leaf leaf)
    {
        if (leaf.Operand is IrExpression.Fields pattern) return context => AnyOf(context, pattern, ValueTestCompiler.Compile(leaf, context.Now));
        var id = fields.IdOf(((IrExpression.Field)leaf.Operand).Path);
        return context => Any(context.Event[id], ValueTestCompiler.Compile(leaf, context.Now));
    }

    private static bool AnyOf(PredicateContext context, IrExpression.Fields operand, ValueTest test)
    {
        foreach (var value in DocumentFields.Matching(context.Document, operand.Names, operand.Type))
        {
            if (test(value)) return true;
        }
        return false;
    }

    private EventPredicate CompileLeaf(IrPredicate.Leaf leaf)
    {
        var test = ValueTestCompiler.Compile(leaf);
        if (leaf.Operand is IrExpression.Fields pattern) return context => AnyOf(context, pattern, test);
        if (leaf.Operand is not IrExpression.Field field)
        {
            var evaluator = new ExpressionEvaluator(leaf.Operand, fields, table);
            return context => evaluator.Any(context, test);
        }
        var id = fields.IdOf(field.Path);
        if (leaf is IrPredicate.Matches { IgnoreCase: true } matches) return CompileFolded([.. matches.Patterns], id, test);
        return context => Any(context.Event[id], test);
    }

    private static EventPredicate CompileFolded(TextPattern[] patterns, int field, ValueTest test) => context =>
    {
        var value = context.Event[field];
        if (value.Kind != FieldValueKind.Text) return Any(value, test);
        var text = context.FoldedTextOf(field, value);
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatchFolded(text)) return true;
        }
        return false;
    };

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
