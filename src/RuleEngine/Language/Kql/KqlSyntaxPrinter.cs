namespace RuleEngine.Language.Kql;

/// <summary>Prints a syntax tree on one line.</summary>
internal static class KqlSyntaxPrinter
{
    /// <summary>The tree: a value in single quotes with a bare <c>*</c> for a wildcard, a phrase in double quotes.</summary>
    public static string Print(KqlSyntax syntax) => syntax switch
    {
        KqlExpressionSyntax.Everything => "everything",
        KqlExpressionSyntax.Logical logical => $"({(logical.IsAnd ? "and" : "or")} {string.Join(' ', logical.Operands.Select(Print))})",
        KqlExpressionSyntax.Not not => $"(not {Print(not.Operand)})",
        KqlExpressionSyntax.Is condition => $"(is {Print(condition.Field)} {Print(condition.Value)})",
        KqlExpressionSyntax.Range range => $"({range.Operator} {Print(range.Field)} {Print(range.Bound)})",
        KqlExpressionSyntax.Nested nested => $"(nested {Print(nested.Path)} {Print(nested.Body)})",
        KqlExpressionSyntax.FreeText free => Print(free.Value),
        KqlValueSyntax.Single single => Print(single.Literal),
        KqlValueSyntax.List list => $"({(list.IsAnd ? "and" : "or")} {string.Join(' ', list.Values.Select(Print))})",
        KqlValueSyntax.Not not => $"(not {Print(not.Value)})",
        KqlLiteralSyntax literal => literal.IsQuoted ? $"\"{literal.Text}\"" : $"'{string.Join("'*'", literal.Pieces)}'",
        _ => throw new ArgumentException(syntax.GetType().Name, nameof(syntax)),
    };
}
