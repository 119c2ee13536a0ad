using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Lucene;

/// <summary>A condition of a Lucene query.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record LuceneExpressionSyntax(SourceSpan Span) : LuceneSyntax(Span)
{
    /// <summary>The blank query.</summary>
    internal sealed record Blank(SourceSpan Span) : LuceneExpressionSyntax(Span);

    /// <summary>Several clauses, or one with an operator in front.</summary>
    internal sealed record Group(SourceSpan Span, IReadOnlyList<LuceneClauseSyntax> Clauses) : LuceneExpressionSyntax(Span);

    /// <summary>A condition on the values of a field.</summary>
    /// <param name="Span">Where it is written.</param>
    /// <param name="Field">The field's name, with escapes resolved; <c>*</c> in it stands for anything.</param>
    /// <param name="FieldSpan">Where the name is written.</param>
    /// <param name="Condition">What is asked of it; a name inside it counts instead of this one.</param>
    internal sealed record Fielded(SourceSpan Span, string Field, SourceSpan FieldSpan, LuceneExpressionSyntax Condition) : LuceneExpressionSyntax(Span);

    /// <summary>Words without quotes: one value, which an analysed field takes apart.</summary>
    internal sealed record Words(SourceSpan Span, IReadOnlyList<string> Parts) : LuceneExpressionSyntax(Span)
    {
        /// <summary>The value: the words with a blank between them.</summary>
        public string Text { get; } = string.Join(' ', Parts);
    }

    /// <summary>A value in quotes.</summary>
    internal sealed record Phrase(SourceSpan Span, string Text) : LuceneExpressionSyntax(Span);

    /// <summary>A word with <c>*</c> or <c>?</c>; where these are meant as characters a backslash stands before them, and before each backslash.</summary>
    internal sealed record Wildcard(SourceSpan Span, string Pattern) : LuceneExpressionSyntax(Span);

    /// <summary>A regular expression, as it stands between its slashes.</summary>
    internal sealed record Regex(SourceSpan Span, string Pattern) : LuceneExpressionSyntax(Span);

    /// <summary>A range; an end without a bound is open.</summary>
    internal sealed record Range(SourceSpan Span, LuceneBoundSyntax? Lower, LuceneBoundSyntax? Upper) : LuceneExpressionSyntax(Span);
}
