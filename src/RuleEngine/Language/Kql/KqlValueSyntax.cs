using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Kql;

/// <summary>What stands behind the colon of a field: a value, or values in parentheses.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record KqlValueSyntax(SourceSpan Span) : KqlSyntax(Span)
{
    /// <summary>One value.</summary>
    internal sealed record Single(KqlLiteralSyntax Literal) : KqlValueSyntax(Literal.Span);

    /// <summary>Several values, of which all or any are asked for.</summary>
    internal sealed record List(SourceSpan Span, IReadOnlyList<KqlValueSyntax> Values, bool IsAnd) : KqlValueSyntax(Span);

    /// <summary>A value that is not to be there.</summary>
    internal sealed record Not(SourceSpan Span, KqlValueSyntax Value) : KqlValueSyntax(Span);
}
