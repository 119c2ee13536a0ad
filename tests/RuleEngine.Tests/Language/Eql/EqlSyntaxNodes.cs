using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>Walks syntax trees.</summary>
internal static class EqlSyntaxNodes
{
    /// <summary>A node and all below it.</summary>
    public static IEnumerable<EqlSyntax> SelfAndDescendants(EqlSyntax node) => ChildrenOf(node).SelectMany(SelfAndDescendants).Prepend(node);

    /// <summary>The nodes right below a node.</summary>
    public static IEnumerable<EqlSyntax> ChildrenOf(EqlSyntax node) => node switch
    {
        EqlQuerySyntax x => [x.Body, .. x.Pipes],
        EqlBodySyntax.EventQuery x => [x.Condition],
        EqlBodySyntax.Sequence x => [.. x.By, .. Optional(x.MaxSpan), .. x.Terms, .. Optional(x.Until)],
        EqlBodySyntax.Sample x => [.. x.By, .. x.Terms],
        EqlTermSyntax x => [x.Query, .. x.By],
        EqlExpressionSyntax.Logical x => x.Operands,
        EqlExpressionSyntax.Not x => [x.Operand],
        EqlExpressionSyntax.Comparison x => [x.Left, x.Right],
        EqlExpressionSyntax.Match x => [x.Operand, .. x.Patterns],
        EqlExpressionSyntax.In x => [x.Operand, .. x.Values],
        EqlExpressionSyntax.Arithmetic x => [x.Left, x.Right],
        EqlExpressionSyntax.Negate x => [x.Operand],
        EqlExpressionSyntax.Call x => x.Arguments,
        _ => [],
    };

    private static EqlSyntax[] Optional(EqlSyntax? node) => node is null ? [] : [node];
}
