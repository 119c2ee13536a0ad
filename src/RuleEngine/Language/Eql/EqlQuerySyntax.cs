using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>A whole EQL query.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Body">What is searched.</param>
/// <param name="Pipes">What is done with the results, in order.</param>
internal sealed record EqlQuerySyntax(SourceSpan Span, EqlBodySyntax Body, IReadOnlyList<EqlPipeSyntax> Pipes) : EqlSyntax(Span);

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

/// <summary>A bracketed term of a sequence or sample: <c>![category where condition] by k with runs=n</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="IsMissing">Whether it is <c>![…]</c>.</param>
/// <param name="Query">The query in the brackets.</param>
/// <param name="By">The keys of this term.</param>
/// <param name="Runs">How often it repeats; 1 when not written.</param>
/// <param name="RunsSpan">Where <c>runs</c> is written; empty when it is not.</param>
internal sealed record EqlTermSyntax(
    SourceSpan Span, bool IsMissing, EqlBodySyntax.EventQuery Query, IReadOnlyList<EqlExpressionSyntax> By, int Runs, SourceSpan RunsSpan) : EqlSyntax(Span);

/// <summary>A length of time such as <c>5m</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Value">The length.</param>
internal sealed record EqlTimeSpanSyntax(SourceSpan Span, TimeSpan Value) : EqlSyntax(Span);

/// <summary>A pipe: <c>| head 5</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="IsHead"><c>head</c>, or else <c>tail</c>.</param>
/// <param name="Count">How many results.</param>
internal sealed record EqlPipeSyntax(SourceSpan Span, bool IsHead, int Count) : EqlSyntax(Span);
