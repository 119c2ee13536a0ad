using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>A length of time such as <c>5m</c>.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Value">The length.</param>
internal sealed record EqlTimeSpanSyntax(SourceSpan Span, TimeSpan Value) : EqlSyntax(Span);
