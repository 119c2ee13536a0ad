using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>Binds a parsed EQL query against a schema and lowers it to <see cref="IrQuery"/>.</summary>
internal sealed class EqlBinder
{
    private const string OptionalHint = "a leading '?' marks a field that may not exist";

    private readonly EqlPredicateBinder _predicates;
    private readonly IrExpression.Field _category;

    private EqlBinder(BindingContext context, string categoryField)
    {
        _predicates = new EqlPredicateBinder(context);
        _category = context.BindField(categoryField, default, isOptional: true);
    }

    /// <summary>Binds a query.</summary>
    /// <param name="syntax">The query as parsed.</param>
    /// <param name="text">Its text, for the places of findings.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="categoryField">The field that a category is compared with; <c>event.category</c> unless a rule overrides it.</param>
    /// <param name="diagnostics">Takes the findings; after an error the result is of no use.</param>
    public static IrQuery Bind(EqlQuerySyntax syntax, EmbeddedText text, FieldSchema schema, string categoryField, DiagnosticBag diagnostics)
    {
        var binder = new EqlBinder(new BindingContext(text, schema, diagnostics) { UnknownFieldHint = OptionalHint }, categoryField);
        IrQuery query = syntax.Body switch
        {
            EqlBodySyntax.EventQuery events => new IrQuery.Events(binder.BindCondition(events)),
            EqlBodySyntax.Sequence sequence => binder.BindSequence(sequence),
            EqlBodySyntax.Sample sample => binder.BindSample(sample),
            var body => throw new ArgumentException($"Unknown query {body.GetType().Name}.", nameof(syntax)),
        };
        return query with { Pipes = [.. syntax.Pipes.Select(pipe => new IrPipe(pipe.IsHead, pipe.Count))] };
    }

    private IrPredicate BindCondition(EqlBodySyntax.EventQuery query)
    {
        var condition = _predicates.Bind(query.Condition);
        return query.Category is null ? condition : new IrPredicate.And([new IrPredicate.EqualsAny(_category, [FieldValue.From(query.Category)], false), condition]);
    }

    private IrQuery.Sequence BindSequence(EqlBodySyntax.Sequence syntax)
    {
        var global = BindKeys(syntax.By);
        var stages = new List<IrStage>();
        foreach (var term in syntax.Terms)
        {
            var stage = BindTerm(term, global);
            stages.AddRange(Enumerable.Repeat(stage, term.Runs));
        }
        return new IrQuery.Sequence(stages, syntax.Until is { } until ? BindTerm(until, global) : null, syntax.MaxSpan?.Value);
    }

    private IrQuery.Sample BindSample(EqlBodySyntax.Sample syntax)
    {
        var global = BindKeys(syntax.By);
        return new IrQuery.Sample([.. syntax.Terms.Select(term => BindTerm(term, global))]);
    }

    private IrStage BindTerm(EqlTermSyntax term, IReadOnlyList<IrKey> global) => new(BindCondition(term.Query), [.. global, .. BindKeys(term.By)], term.IsMissing);

    private List<IrKey> BindKeys(IReadOnlyList<EqlExpressionSyntax> keys) => [.. keys.Select(_predicates.BindKey)];
}
