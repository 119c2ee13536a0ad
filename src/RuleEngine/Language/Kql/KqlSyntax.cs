using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Kql;

/// <summary>A piece of a KQL query as parsed. Spans count in the query's own text.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record KqlSyntax(SourceSpan Span);
