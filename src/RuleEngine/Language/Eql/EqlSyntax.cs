using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>A piece of an EQL query as parsed. Spans count in the query's own text.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record EqlSyntax(SourceSpan Span);
