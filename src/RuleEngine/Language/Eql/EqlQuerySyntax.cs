using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>A whole EQL query.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Body">What is searched.</param>
/// <param name="Pipes">What is done with the results, in order.</param>
internal sealed record EqlQuerySyntax(SourceSpan Span, EqlBodySyntax Body, IReadOnlyList<EqlPipeSyntax> Pipes) : EqlSyntax(Span);
