using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Lucene;

// Grammar (EBNF; blanks stand anywhere between tokens, which are described at LuceneScanner):
//
//   query    = [ group ] ;
//   group    = ( words | [ modifier ] clause ) { words | [ "AND" | "OR" ] [ modifier ] clause } ;
//   modifier = "+" | "-" | "NOT" ;
//   words    = word word { word } ;                                 (each but the first not before ":" "*" "~" "^" "AND" "OR")
//   clause   = [ name ":" ] ( "(" group ")" | term ) [ boost ] ;
//   name     = word | "*" ;
//   term     = word | wildcard | phrase | regex | range ;
//   range    = ( "[" | "{" ) bound "TO" bound ( "]" | "}" ) ;
//
// "&&" is AND, "||" is OR, "!" is NOT. There is no precedence among the operators: they say of single clauses that they are required (+, and on both
// sides of AND), excluded (-, NOT) or neither, so that in "a OR b AND c" b and c are required and a is not. Several words are one value, as Elasticsearch
// gives them to a field; each clause behind an operator or a name is one word.

/// <summary>Parses Lucene's query language as Elasticsearch's <c>query_string</c> reads it, with OR where no operator stands. The first mistake ends it.</summary>
internal sealed class LuceneParser
{
    /// <summary>How deep groups may be nested; it bounds the stack that parsing needs.</summary>
    internal const int MaxDepth = 128;

    private readonly string _text;
    private readonly QueryReporter _reporter;
    private readonly IReadOnlyList<LuceneToken> _tokens;
    private int _at;
    private int _depth;

    private LuceneParser(string text, IReadOnlyList<LuceneToken> tokens, QueryReporter reporter) => (_text, _tokens, _reporter) = (text, tokens, reporter);

    private LuceneToken Current => _tokens[_at];

    /// <summary>Parses a query; null when an error among the diagnostics makes it unusable.</summary>
    public static LuceneExpressionSyntax? Parse(EmbeddedText query, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var reporter = new QueryReporter(query);
        var tokens = new LuceneScanner(query.Text, reporter).Read();
        var syntax = tokens is null ? null : new LuceneParser(query.Text, tokens, reporter).ParseQuery();
        reporter.MoveTo(diagnostics);
        return reporter.Errors == 0 ? syntax : null;
    }

    private LuceneExpressionSyntax? ParseQuery()
    {
        if (Current.Kind == LuceneTokenKind.End) return new LuceneExpressionSyntax.Blank(Current.Span);
        WarnOfSmallOperators();
        var query = ParseGroup();
        if (query is null || Current.Kind == LuceneTokenKind.End) return query;
        return Unexpected<LuceneExpressionSyntax>("a condition, an operator or the end of the query");
    }

    private LuceneExpressionSyntax? ParseGroup()
    {
        var start = Current.Span.Start;
        var clauses = new List<LuceneClauseSyntax>();
        do
        {
            if (!ParseClause(clauses)) return null;
        }
        while (Current.Kind is not (LuceneTokenKind.End or LuceneTokenKind.Close or LuceneTokenKind.Colon));
        return clauses is [{ Occurrence: LuceneOccurrence.Optional } only] ? only.Condition : new LuceneExpressionSyntax.Group(From(start), clauses);
    }

    // Whether clauses are required is told by the operators in front of them; an AND tells it of the one before, too.
    private bool ParseClause(List<LuceneClauseSyntax> clauses)
    {
        var start = Current.Span.Start;
        if (IsSeveralWords())
        {
            var words = ParseWords();
            clauses.Add(new LuceneClauseSyntax(words.Span, LuceneOccurrence.Optional, false, words));
            return true;
        }
        var isAnd = clauses.Count > 0 && TryTake(LuceneTokenKind.And);
        var isOr = clauses.Count > 0 && !isAnd && TryTake(LuceneTokenKind.Or);
        var occurrence = TryTake(LuceneTokenKind.Not) ? LuceneOccurrence.Excluded : TryTake(LuceneTokenKind.Plus) || isAnd ? LuceneOccurrence.Required : LuceneOccurrence.Optional;
        if (ParseCondition() is not { } condition) return false;
        if (isAnd && clauses[^1].Occurrence == LuceneOccurrence.Optional) clauses[^1] = clauses[^1] with { Occurrence = LuceneOccurrence.Required };
        if (isOr && clauses[^1].Occurrence == LuceneOccurrence.Excluded) clauses[^1] = clauses[^1] with { IsAlternative = true };
        clauses.Add(new LuceneClauseSyntax(From(start), occurrence, isOr && occurrence == LuceneOccurrence.Excluded, condition));
        return true;
    }

    private bool IsSeveralWords() => Current.Kind == LuceneTokenKind.Word && IsFurtherWord(_at + 1);

    private bool IsFurtherWord(int at)
    {
        if (at >= _tokens.Count || _tokens[at].Kind != LuceneTokenKind.Word) return false;
        var next = _tokens[at + 1];
        return next.Kind is not (LuceneTokenKind.Colon or LuceneTokenKind.Tilde or LuceneTokenKind.Boost or LuceneTokenKind.And or LuceneTokenKind.Or) && !IsStar(next);
    }

    private LuceneExpressionSyntax.Words ParseWords()
    {
        var start = Current.Span.Start;
        var parts = new List<string> { Take().Text };
        do parts.Add(Take().Text);
        while (IsFurtherWord(_at));
        return new LuceneExpressionSyntax.Words(From(start), parts);
    }

    private LuceneExpressionSyntax? ParseCondition()
    {
        var start = Current.Span.Start;
        if (_tokens[Math.Min(_at + 1, _tokens.Count - 1)].Kind != LuceneTokenKind.Colon || Current.Kind is not (LuceneTokenKind.Word or LuceneTokenKind.Wildcard)) return ParseValue("a condition");
        var name = Take();
        if (name.Kind == LuceneTokenKind.Wildcard && !IsStar(name)) ReportBareWildcard(name);
        Take();
        return ParseValue("a value") is { } condition ? new LuceneExpressionSyntax.Fielded(From(start), name.Text, name.Span, condition) : null;
    }

    private LuceneExpressionSyntax? ParseValue(string expected)
    {
        var value = Current.Kind == LuceneTokenKind.Open ? ParseParentheses() : ParseTerm(expected);
        if (value is null) return null;
        for (; Current.Kind is LuceneTokenKind.Boost or LuceneTokenKind.Tilde; _at++)
        {
            if (Current.Kind == LuceneTokenKind.Boost) _reporter.Report(DiagnosticCatalog.LuceneBoostIgnored, Current.Span, null, TextOf(Current));
            else return value is LuceneExpressionSyntax.Phrase ? Refuse(DiagnosticCatalog.LuceneProximity, "write the words in the order in which they stand, or ask for each: (one AND other)") : Refuse(DiagnosticCatalog.LuceneFuzzy, "list the spellings with OR, or use wildcards or a regular expression; \\~ is the character itself");
        }
        return value;
    }

    private LuceneExpressionSyntax? ParseTerm(string expected)
    {
        if (Current.Kind == LuceneTokenKind.RangeOpen) return ParseRange();
        LuceneExpressionSyntax? term = Current.Kind switch
        {
            LuceneTokenKind.Word or LuceneTokenKind.LooseSign => new LuceneExpressionSyntax.Words(Current.Span, [Current.Text]),
            LuceneTokenKind.Wildcard => new LuceneExpressionSyntax.Wildcard(Current.Span, Current.Pattern),
            LuceneTokenKind.Phrase => new LuceneExpressionSyntax.Phrase(Current.Span, Current.Text),
            LuceneTokenKind.Regex => new LuceneExpressionSyntax.Regex(Current.Span, Current.Text),
            _ => null,
        };
        if (term is null) return Unexpected<LuceneExpressionSyntax>(expected);
        _at++;
        return term;
    }

    private LuceneExpressionSyntax? ParseParentheses()
    {
        var open = Take();
        if (++_depth > MaxDepth)
        {
            _reporter.Report(DiagnosticCatalog.LuceneTooDeep, open.Span, null, MaxDepth);
            return null;
        }
        var group = ParseGroup();
        _depth--;
        if (group is null || TryTake(LuceneTokenKind.Close)) return group;
        if (Current.Kind != LuceneTokenKind.End) return Unexpected<LuceneExpressionSyntax>("a condition, an operator or ')'");
        _reporter.Report(DiagnosticCatalog.LuceneUnclosedBracket, open.Span, null, '(');
        return null;
    }

    private LuceneExpressionSyntax.Range? ParseRange()
    {
        var open = Take();
        if (ParseBound(TextOf(open) == "[") is not { } lower) return null;
        if (!TryTake(LuceneTokenKind.RangeTo)) return UnexpectedInRange(open, "TO");
        // Whether the end belongs to the range shows only behind it.
        if (ParseBound(isInclusive: true) is not { } upper) return null;
        if (Current.Kind != LuceneTokenKind.RangeClose) return UnexpectedInRange(open, "']' or '}'");
        upper = upper with { IsInclusive = TextOf(Take()) == "]" };
        return new LuceneExpressionSyntax.Range(From(open.Span.Start), lower.Text == "*" ? null : lower, upper.Text == "*" ? null : upper);

        LuceneBoundSyntax? ParseBound(bool isInclusive)
        {
            if (Current.Kind is not (LuceneTokenKind.RangeBound or LuceneTokenKind.RangeTo))
            {
                UnexpectedInRange(open, "a bound");
                return null;
            }
            var token = Take();
            return new LuceneBoundSyntax(token.Span, token.Text, isInclusive);
        }
    }

    private LuceneExpressionSyntax.Range? UnexpectedInRange(LuceneToken open, string expected)
    {
        if (Current.Kind != LuceneTokenKind.End) return Unexpected<LuceneExpressionSyntax.Range>(expected);
        _reporter.Report(DiagnosticCatalog.LuceneUnclosedBracket, open.Span, "a range is written [from TO to], or {from TO to} without its ends", TextOf(open));
        return null;
    }

    // "a and b" asks for any of three words.
    private void WarnOfSmallOperators()
    {
        for (var i = 0; i < _tokens.Count - 1; i++)
        {
            if (_tokens[i].Kind != LuceneTokenKind.Word || _tokens[i + 1].Kind is LuceneTokenKind.Colon or LuceneTokenKind.End or LuceneTokenKind.Close) continue;
            var word = TextOf(_tokens[i]);
            var keyword = word.ToUpperInvariant();
            var before = i == 0 ? LuceneTokenKind.Open : _tokens[i - 1].Kind;
            var isSmall = before != LuceneTokenKind.Colon && (keyword == "NOT" || (keyword is "AND" or "OR" && before != LuceneTokenKind.Open));
            if (isSmall) _reporter.Report(DiagnosticCatalog.LuceneSmallOperator, _tokens[i].Span, $"write {keyword} for the operator, or the word in quotes", word);
        }
    }

    private void ReportBareWildcard(LuceneToken name) => _reporter.Report(
        DiagnosticCatalog.LuceneBareNameWildcard, name.Span, $"write {TextOf(name).Replace("\\*", "*", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)}");

    private static bool IsStar(LuceneToken token) => token is { Kind: LuceneTokenKind.Wildcard, Pattern: "*" };

    private LuceneToken Take() => _tokens[_at++];

    private bool TryTake(LuceneTokenKind kind)
    {
        if (Current.Kind != kind) return false;
        _at++;
        return true;
    }

    // From a place to the end of the token before this one.
    private SourceSpan From(int start) => SourceSpan.FromBounds(start, _tokens[_at - 1].Span.End);

    private string TextOf(LuceneToken token) => _text.Substring(token.Span.Start, token.Span.Length);

    private LuceneExpressionSyntax? Refuse(DiagnosticDescriptor descriptor, string hint)
    {
        _reporter.Report(descriptor, Current.Span, hint, TextOf(Current));
        return null;
    }

    private T? Unexpected<T>(string expected)
        where T : LuceneSyntax
    {
        var hint = Current.Kind switch
        {
            LuceneTokenKind.Colon => "write \\: for a colon inside a value, or put the value in quotes",
            LuceneTokenKind.Not or LuceneTokenKind.Plus => "one sign stands before a condition",
            LuceneTokenKind.And or LuceneTokenKind.Or => "a word that is an operator can stand in quotes",
            _ => null,
        };
        var found = Current.Kind == LuceneTokenKind.End ? "the end of the query" : $"'{TextOf(Current)}'";
        _reporter.Report(DiagnosticCatalog.LuceneUnexpectedText, Current.Span, hint, expected, found);
        return null;
    }
}
