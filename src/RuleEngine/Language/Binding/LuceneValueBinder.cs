using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;
using RuleEngine.Language.Lucene;

namespace RuleEngine.Language.Binding;

/// <summary>Binds what values of Lucene have beyond those of KQL: wildcards of one character, regular expressions, comparisons, texts without terms.</summary>
/// <param name="context">Takes the findings.</param>
/// <param name="values">Binds the other values.</param>
internal sealed class LuceneValueBinder(BindingContext context, KqlValueBinder values)
{
    /// <summary>The comparison that a value begins with, as in <c>field:>=10</c>; null when it is none.</summary>
    public static (KqlRangeOperator Comparison, KqlLiteralSyntax Bound)? Comparison(LuceneExpressionSyntax.Words words)
    {
        var text = words.Text;
        if (text.Length < 2 || text[0] is not ('<' or '>')) return null;
        var isEqual = text.Length > 2 && text[1] == '=';
        var comparison = (text[0], isEqual) switch
        {
            ('<', true) => KqlRangeOperator.LessOrEqual,
            ('<', false) => KqlRangeOperator.Less,
            (_, true) => KqlRangeOperator.GreaterOrEqual,
            _ => KqlRangeOperator.Greater,
        };
        return (comparison, new KqlLiteralSyntax(words.Span, [text[(isEqual ? 2 : 1)..]], true));
    }

    /// <summary>A value without wildcards; null when the field analyses it to nothing.</summary>
    public IrPredicate? BindPlain(KqlField field, string text, bool isPhrase, SourceSpan span) =>
        field.Type == FieldType.Text && !TextAnalyzer.TermsOf(text).Any() ? null : values.Bind(field, new KqlLiteralSyntax(span, [text], isPhrase));

    /// <summary>A value with wildcards; null when the field analyses it to nothing.</summary>
    public IrPredicate? BindWildcard(KqlField field, LuceneExpressionSyntax.Wildcard wildcard) => field.Type switch
    {
        _ when wildcard.Pattern == "*" => values.Bind(field, new KqlLiteralSyntax(wildcard.Span, ["", ""], false)),
        FieldType.Keyword or FieldType.Version or FieldType.Unmapped =>
            new IrPredicate.Matches(field.Operand, [TextPattern.FromEscapedWildcard(wildcard.Pattern)], field.IgnoreCase),
        FieldType.Text => BindTerms(field, wildcard.Pattern),
        _ => values.Bind(field, new KqlLiteralSyntax(wildcard.Span, wildcard.Pattern.Split('*'), false)),
    };

    /// <summary>A regular expression, which a whole value matches.</summary>
    public IrPredicate? BindRegex(KqlField field, LuceneExpressionSyntax.Regex regex)
    {
        switch (field.Type)
        {
            case FieldType.Keyword or FieldType.Version or FieldType.Unmapped:
                if (RegexPattern.TryParse(regex.Pattern, field.IgnoreCase, out var pattern, out var problem, out var position)) return new IrPredicate.Regex(field.Operand, [pattern], field.IgnoreCase);
                // Behind the slash.
                context.Report(DiagnosticCatalog.BadRegex, new SourceSpan(regex.Span.Start + 1 + position, 1), "the whole value must match", problem);
                return null;
            case FieldType.Text:
                context.Report(DiagnosticCatalog.LuceneRegexOnText, regex.Span, "words with wildcards can be searched in it", field.Name);
                return null;
            default:
                return values.Bind(field, new KqlLiteralSyntax(regex.Span, [$"/{regex.Pattern}/"], false));
        }
    }

    // Terms are in small letters, and so is what is asked for. Of a word that is whole but for its end the parts are terms, the last one unfinished
    // (Kibana asks with analyze_wildcard); any other is a pattern of one term.
    private static IrPredicate.HasTerms? BindTerms(KqlField field, string pattern)
    {
        var start = pattern[..^1];
        if (pattern[^1] != '*' || start.AsSpan().ContainsAny('*', '?', '\\')) return new IrPredicate.HasTerms(field.Operand, [TextPattern.FromEscapedWildcard(pattern.ToLowerInvariant())], IsPhrase: false);
        var terms = TextAnalyzer.TermsOf(start).ToArray();
        if (terms.Length == 0) return null;
        return new IrPredicate.HasTerms(field.Operand, [.. terms.Select((term, i) => TextPattern.FromLiteral(term, openStart: false, openEnd: i == terms.Length - 1))], IsPhrase: false);
    }
}
