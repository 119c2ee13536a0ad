using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>What an EQL query searches: <see cref="EventQuery"/>, <see cref="Sequence"/> or <see cref="Sample"/>.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record EqlBodySyntax(SourceSpan Span) : EqlSyntax(Span)
{
    /// <summary><c>category where condition</c>; the category is null for <c>any</c>.</summary>
    internal sealed record EventQuery(SourceSpan Span, string? Category, SourceSpan CategorySpan, EqlExpressionSyntax Condition) : EqlBodySyntax(Span);

    /// <summary><c>sequence by … with maxspan=… [..] [..] until [..]</c>.</summary>
    internal sealed record Sequence(
        SourceSpan Span, IReadOnlyList<EqlExpressionSyntax> By, EqlTimeSpanSyntax? MaxSpan, IReadOnlyList<EqlTermSyntax> Terms, EqlTermSyntax? Until) : EqlBodySyntax(Span);

    /// <summary><c>sample by … [..] [..]</c>.</summary>
    internal sealed record Sample(SourceSpan Span, IReadOnlyList<EqlExpressionSyntax> By, IReadOnlyList<EqlTermSyntax> Terms) : EqlBodySyntax(Span);
}
