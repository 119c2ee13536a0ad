using RuleEngine.Language.Eql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Lists the pieces of EQL queries.</summary>
internal static class EqlWalk
{
    /// <summary>The queries for single events: the stages in their order, then <c>until</c>.</summary>
    public static IEnumerable<EqlBodySyntax.EventQuery> QueriesOf(EqlQuerySyntax query) => query.Body switch
    {
        EqlBodySyntax.EventQuery events => [events],
        EqlBodySyntax.Sequence { Until: { } until } sequence => sequence.Terms.Append(until).Select(term => term.Query),
        EqlBodySyntax.Sequence sequence => sequence.Terms.Select(term => term.Query),
        EqlBodySyntax.Sample sample => sample.Terms.Select(term => term.Query),
        _ => [],
    };

    /// <summary>All expressions of a query, outer ones before those inside them.</summary>
    public static IEnumerable<EqlExpressionSyntax> ExpressionsOf(EqlQuerySyntax query) => QueriesOf(query).SelectMany(item => Inside(item.Condition));

    private static IEnumerable<EqlExpressionSyntax> Inside(EqlExpressionSyntax expression) => (expression switch
    {
        EqlExpressionSyntax.Logical logical => logical.Operands,
        EqlExpressionSyntax.Not not => [not.Operand],
        EqlExpressionSyntax.Comparison comparison => [comparison.Left, comparison.Right],
        EqlExpressionSyntax.Match match => [match.Operand, .. match.Patterns],
        EqlExpressionSyntax.In membership => [membership.Operand, .. membership.Values],
        EqlExpressionSyntax.Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        EqlExpressionSyntax.Negate negate => [negate.Operand],
        EqlExpressionSyntax.Call call => call.Arguments,
        _ => (IReadOnlyList<EqlExpressionSyntax>)[],
    }).SelectMany(Inside).Prepend(expression);
}
