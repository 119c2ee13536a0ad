using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>A pipe: <c>| head 5</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="IsHead"><c>head</c>, or else <c>tail</c>.</param>
/// <param name="Count">How many results.</param>
internal sealed record EqlPipeSyntax(SourceSpan Span, bool IsHead, int Count) : EqlSyntax(Span);
