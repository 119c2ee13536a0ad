using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Lucene;

/// <summary>One end of a range; <c>*</c>, the open end, has no bound.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Text">Its text, with escapes resolved.</param>
/// <param name="IsInclusive">Whether it belongs to the range.</param>
internal sealed record LuceneBoundSyntax(SourceSpan Span, string Text, bool IsInclusive) : LuceneSyntax(Span);
