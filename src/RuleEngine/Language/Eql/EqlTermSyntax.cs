using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>A bracketed term of a sequence or sample: <c>![category where condition] by k with runs=n</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="IsMissing">Whether it is <c>![…]</c>.</param>
/// <param name="Query">The query in the brackets.</param>
/// <param name="By">The keys of this term.</param>
/// <param name="Runs">How often it repeats; 1 when not written.</param>
/// <param name="RunsSpan">Where <c>runs</c> is written; empty when it is not.</param>
internal sealed record EqlTermSyntax(
    SourceSpan Span, bool IsMissing, EqlBodySyntax.EventQuery Query, IReadOnlyList<EqlExpressionSyntax> By, int Runs, SourceSpan RunsSpan) : EqlSyntax(Span);
