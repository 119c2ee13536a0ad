using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>An expression: the nodes below are nested types, because only the parser, the printer and the binder name them.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record EqlExpressionSyntax(SourceSpan Span) : EqlSyntax(Span)
{
    /// <summary><c>and</c> or <c>or</c> over two or more operands, in the order of the text.</summary>
    internal sealed record Logical(SourceSpan Span, bool IsAnd, IReadOnlyList<EqlExpressionSyntax> Operands) : EqlExpressionSyntax(Span);

    /// <summary><c>not x</c>.</summary>
    internal sealed record Not(SourceSpan Span, EqlExpressionSyntax Operand) : EqlExpressionSyntax(Span);

    /// <summary><c>a == b</c> and the like: one of <c>== != &lt; &lt;= &gt; &gt;=</c>.</summary>
    internal sealed record Comparison(SourceSpan Span, EqlComparisonOperator Operator, EqlExpressionSyntax Left, EqlExpressionSyntax Right) : EqlExpressionSyntax(Span);

    /// <summary><c>a : ("x", "y*")</c>, <c>like</c>, <c>like~</c>, <c>regex</c>, <c>regex~</c>; <c>:</c> is <c>like~</c>.</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="OperatorSpan">Where the operator is written.</param>
    /// <param name="IsRegex">Whether the patterns are regular expressions.</param>
    /// <param name="IgnoreCase">Whether the operator is a <c>~</c> form or <c>:</c>.</param>
    /// <param name="Operand">The left side.</param>
    /// <param name="Patterns">The right side.</param>
    internal sealed record Match(
        SourceSpan Span, SourceSpan OperatorSpan, bool IsRegex, bool IgnoreCase, EqlExpressionSyntax Operand, IReadOnlyList<EqlExpressionSyntax> Patterns) : EqlExpressionSyntax(Span);

    /// <summary><c>a in (x, y)</c>, <c>in~</c>, <c>not in</c>.</summary>
    internal sealed record In(SourceSpan Span, bool IgnoreCase, bool Negated, EqlExpressionSyntax Operand, IReadOnlyList<EqlExpressionSyntax> Values) : EqlExpressionSyntax(Span);

    /// <summary><c>a + b</c> and the like: one of <c>+ - * / %</c>.</summary>
    internal sealed record Arithmetic(SourceSpan Span, char Operator, EqlExpressionSyntax Left, EqlExpressionSyntax Right) : EqlExpressionSyntax(Span);

    /// <summary><c>-a</c> of anything but a number literal.</summary>
    internal sealed record Negate(SourceSpan Span, EqlExpressionSyntax Operand) : EqlExpressionSyntax(Span);

    /// <summary><c>length(x)</c>, <c>startsWith~(x, y)</c>.</summary>
    internal sealed record Call(SourceSpan Span, string Name, SourceSpan NameSpan, bool IgnoreCase, IReadOnlyList<EqlExpressionSyntax> Arguments) : EqlExpressionSyntax(Span);

    /// <summary>A field, <c>?</c> and backticks removed: <c>process.name</c>.</summary>
    internal sealed record Field(SourceSpan Span, string Path, bool IsOptional) : EqlExpressionSyntax(Span);

    /// <summary>A string, escapes resolved.</summary>
    internal sealed record StringLiteral(SourceSpan Span, string Value) : EqlExpressionSyntax(Span);

    /// <summary>A whole number, sign included.</summary>
    internal sealed record IntegerLiteral(SourceSpan Span, long Value) : EqlExpressionSyntax(Span);

    /// <summary>A decimal number, sign included.</summary>
    internal sealed record DecimalLiteral(SourceSpan Span, double Value) : EqlExpressionSyntax(Span);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    internal sealed record BooleanLiteral(SourceSpan Span, bool Value) : EqlExpressionSyntax(Span);

    /// <summary><c>null</c>.</summary>
    internal sealed record NullLiteral(SourceSpan Span) : EqlExpressionSyntax(Span);
}
