using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Takes the query of a rule apart: each condition is bound alone, so that its meaning has a place. Its problems were said when the rule was compiled.</summary>
internal sealed class QueryConditions
{
    private readonly EmbeddedText _text;
    private readonly IrExpression.Field _category;
    private readonly EqlPredicateBinder _eql;

    private QueryConditions(LintedRule rule)
    {
        _text = rule.Definition.Query!;
        var context = new BindingContext(_text, FieldSchema.Ecs, new DiagnosticBag());
        _category = context.BindField(rule.Definition.EventCategoryOverride?.Text ?? QueryReader.DefaultCategoryField, default, isOptional: true);
        _eql = new EqlPredicateBinder(context);
    }

    /// <summary>The conditions of a rule, one for each stage with <c>until</c> as the last; none for a language that is not taken apart.</summary>
    public static IReadOnlyList<QueryRoot> Of(LintedRule rule)
    {
        if (rule.Kql is { } kql) return [new QueryRoot(new QueryConditions(rule).Read(kql), null, default)];
        if (rule.Eql is not { } eql) return [];
        var reader = new QueryConditions(rule);
        return [.. EqlWalk.QueriesOf(eql).Select(reader.Read)];
    }

    private QueryRoot Read(EqlBodySyntax.EventQuery query) => new(
        Read(query.Condition), query.Category is { } category ? new IrPredicate.EqualsAny(_category, [FieldValue.From(category)], false) : null, query.CategorySpan);

    private QueryCondition Read(EqlExpressionSyntax syntax) => syntax switch
    {
        EqlExpressionSyntax.Logical logical => Combine(logical.Span, logical.IsAnd, [.. logical.Operands.Select(Read)]),
        EqlExpressionSyntax.Not not => Negate(not.Span, Read(not.Operand)),
        _ => Leaf(syntax.Span, _eql.Bind(syntax)),
    };

    private QueryCondition Read(KqlExpressionSyntax syntax) => syntax switch
    {
        KqlExpressionSyntax.Logical logical => Combine(logical.Span, logical.IsAnd, [.. logical.Operands.Select(Read)]),
        KqlExpressionSyntax.Not not => Negate(not.Span, Read(not.Operand)),
        _ => Leaf(syntax.Span, ((IrQuery.Events)KqlBinder.Bind(syntax, _text, FieldSchema.Ecs, new DiagnosticBag())).Condition),
    };

    private QueryCondition Leaf(SourceSpan span, IrPredicate meaning) => new(Trim(span), QueryConditionKind.Leaf, RuleCompiler.Rewrite(meaning), []);

    private QueryCondition Negate(SourceSpan span, QueryCondition operand) => new(Trim(span), QueryConditionKind.Not, new IrPredicate.Not(operand.Meaning), [operand]);

    private QueryCondition Combine(SourceSpan span, bool isAnd, QueryCondition[] parts)
    {
        IrPredicate[] meanings = [.. parts.Select(part => part.Meaning)];
        return new QueryCondition(Trim(span), isAnd ? QueryConditionKind.All : QueryConditionKind.Any, isAnd ? new IrPredicate.And(meanings) : new IrPredicate.Or(meanings), parts);
    }

    // KQL counts the blanks behind the last condition among it.
    private SourceSpan Trim(SourceSpan span) => new(span.Start, _text.Text.AsSpan(span.Start, span.Length).TrimEnd().Length);
}
