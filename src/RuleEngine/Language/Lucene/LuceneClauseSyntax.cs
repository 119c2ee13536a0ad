using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Lucene;

/// <summary>A clause of a group.</summary>
/// <param name="Span">Where it is written, with its operators in front.</param>
/// <param name="Occurrence">What it means for the group: settled by the operators around it.</param>
/// <param name="IsAlternative">Whether an <c>OR</c> stands before or behind it, although it is one that is excluded.</param>
/// <param name="Condition">What it asks.</param>
internal sealed record LuceneClauseSyntax(SourceSpan Span, LuceneOccurrence Occurrence, bool IsAlternative, LuceneExpressionSyntax Condition) : LuceneSyntax(Span);
