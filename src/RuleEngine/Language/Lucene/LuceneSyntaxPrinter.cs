namespace RuleEngine.Language.Lucene;

/// <summary>Prints a syntax tree on one line.</summary>
internal static class LuceneSyntaxPrinter
{
    /// <summary>The tree: <c>+</c> before a clause that must hold, <c>-</c> before one that must not, words in single quotes.</summary>
    public static string Print(LuceneSyntax syntax) => syntax switch
    {
        LuceneExpressionSyntax.Blank => "blank",
        LuceneExpressionSyntax.Group group => $"({string.Join(' ', group.Clauses.Select(Print))})",
        LuceneClauseSyntax clause => clause.Occurrence switch { LuceneOccurrence.Required => "+", LuceneOccurrence.Excluded => "-", _ => "" } + (clause.IsAlternative ? "!" : "") + Print(clause.Condition),
        LuceneExpressionSyntax.Fielded fielded => $"(is {fielded.Field} {Print(fielded.Condition)})",
        LuceneExpressionSyntax.Words words => $"'{string.Join('|', words.Parts)}'",
        LuceneExpressionSyntax.Phrase phrase => $"\"{phrase.Text}\"",
        LuceneExpressionSyntax.Wildcard wildcard => $"`{wildcard.Pattern}`",
        LuceneExpressionSyntax.Regex regex => $"/{regex.Pattern}/",
        LuceneExpressionSyntax.Range range => $"{(range.Lower is { IsInclusive: true } ? '[' : '{')}{range.Lower?.Text ?? "*"} TO {range.Upper?.Text ?? "*"}{(range.Upper is { IsInclusive: true } ? ']' : '}')}",
        _ => throw new ArgumentException(syntax.GetType().Name, nameof(syntax)),
    };
}
