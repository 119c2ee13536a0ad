using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Lucene;

/// <summary>A token of a Lucene query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Text">The content of a word, a text in quotes, a regular expression or a bound, with escapes resolved; empty for the rest.</param>
/// <param name="Pattern">Of a word: its content, wildcards bare and the same characters without that meaning behind a backslash.</param>
internal readonly record struct LuceneToken(LuceneTokenKind Kind, SourceSpan Span, string Text = "", string Pattern = "");
