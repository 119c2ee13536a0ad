using RuleEngine.Language.Kql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Lists the pieces of KQL queries.</summary>
internal static class KqlWalk
{
    /// <summary>All tests of a field against values, outside of braces.</summary>
    public static IEnumerable<KqlExpressionSyntax.Is> TestsOf(KqlExpressionSyntax query) => query switch
    {
        KqlExpressionSyntax.Is test => [test],
        KqlExpressionSyntax.Logical logical => logical.Operands.SelectMany(TestsOf),
        KqlExpressionSyntax.Not not => TestsOf(not.Operand),
        _ => [],
    };

    /// <summary>All values that stand behind a colon.</summary>
    public static IEnumerable<KqlLiteralSyntax> LiteralsOf(KqlValueSyntax value) => value switch
    {
        KqlValueSyntax.Single single => [single.Literal],
        KqlValueSyntax.List list => list.Values.SelectMany(LiteralsOf),
        KqlValueSyntax.Not not => LiteralsOf(not.Value),
        _ => [],
    };
}
