using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Lucene;

/// <summary>A piece of a Lucene query as parsed. Spans count in the query's own text.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record LuceneSyntax(SourceSpan Span);
