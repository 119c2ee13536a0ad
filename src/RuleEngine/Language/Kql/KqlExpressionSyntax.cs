using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Kql;

/// <summary>A condition of a KQL query.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record KqlExpressionSyntax(SourceSpan Span) : KqlSyntax(Span)
{
    /// <summary>The empty query, which every event matches.</summary>
    internal sealed record Everything(SourceSpan Span) : KqlExpressionSyntax(Span);

    /// <summary>All or any of some conditions.</summary>
    internal sealed record Logical(SourceSpan Span, IReadOnlyList<KqlExpressionSyntax> Operands, bool IsAnd) : KqlExpressionSyntax(Span);

    /// <summary>The complement of a condition.</summary>
    internal sealed record Not(SourceSpan Span, KqlExpressionSyntax Operand) : KqlExpressionSyntax(Span);

    /// <summary>A field and its values.</summary>
    internal sealed record Is(SourceSpan Span, KqlLiteralSyntax Field, KqlValueSyntax Value) : KqlExpressionSyntax(Span);

    /// <summary>A field and a bound.</summary>
    internal sealed record Range(SourceSpan Span, KqlLiteralSyntax Field, KqlRangeOperator Operator, KqlLiteralSyntax Bound) : KqlExpressionSyntax(Span);

    /// <summary>A condition that one object below a field must meet alone.</summary>
    internal sealed record Nested(SourceSpan Span, KqlLiteralSyntax Path, KqlExpressionSyntax Body) : KqlExpressionSyntax(Span);

    /// <summary>A value in any field.</summary>
    internal sealed record FreeText(KqlLiteralSyntax Value) : KqlExpressionSyntax(Value.Span);
}
