using System.Globalization;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

// Grammar (EBNF; tokens: see EqlLexer):
//
//   query       = body { pipe } ;
//   body        = event | sequence | sample ;
//   event       = ( "any" | name | string ) "where" condition ;
//   sequence    = "sequence" [ by ] [ "with" "maxspan" "=" time ] term { term } [ "until" "[" event "]" [ by ] ] ;
//   term        = ( "[" | "![" ) event "]" [ by ] [ "with" "runs" "=" integer ] ;
//   sample      = "sample" [ by ] plain plain { plain } ;
//   plain       = "[" event "]" [ by ] ;
//   by          = "by" field { "," field } ;
//   time        = integer ( "ms" | "s" | "m" | "h" | "d" ) ;
//   pipe        = "|" ( "head" | "tail" ) integer ;
//
//   condition   = conjunction { "or" conjunction } ;
//   conjunction = negation { "and" negation } ;
//   negation    = "not" negation | comparison ;
//   comparison  = predicate [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) predicate ] ;
//   predicate   = sum [ pattern | membership ] ;
//   pattern     = ( ":" | "like" | "like~" | "regex" | "regex~" ) ( string | "(" string { "," string } ")" ) ;
//   membership  = [ "not" ] ( "in" | "in~" ) "(" condition { "," condition } ")" ;
//   sum         = product { ( "+" | "-" ) product } ;
//   product     = unary { ( "*" | "/" | "%" ) unary } ;
//   unary       = "-" unary | [ "+" ] number | primary ;
//   primary     = string | "true" | "false" | "null" | call | field | "(" condition ")" ;
//   call        = name [ "~" ] "(" [ condition { "," condition } ] ")" ;
//   field       = [ "?" ] ( name | quoted ) { "." ( name | quoted ) } ;
//
// A sequence of one term needs runs of two or more. All terms, and until, have the same number of keys of their own.

/// <summary>
/// Parses EQL by recursive descent. A mistake is reported, the tokens up to the next operator, comma or bracket are skipped, and parsing goes on:
/// independent mistakes are reported together, and what follows from a mistake is not.
/// </summary>
internal sealed partial class EqlParser
{
    /// <summary>
    /// How deep conditions may be nested, and how many arithmetic operators and signs a query may have. It bounds the stack that parsing needs,
    /// and the height of the tree, which those who walk it rely on.
    /// </summary>
    internal const int MaxDepth = 128;

    private readonly string _text;
    private readonly QueryReporter _reporter;
    private readonly IReadOnlyList<EqlToken> _tokens;
    private readonly bool _hasOpenEnd;
    private int _position;
    private int _depth;
    private int _arithmetic;

    // The token at which nothing more is reported: an error stands there already, or parsing went on there after one.
    private int _silentAt = -1;
    private bool _abandoned;

    // Whether something between the terms was skipped, so that keys and options may be missing for that reason alone.
    private bool _hasStray;

    private EqlParser(string text, EqlLexer lexer, QueryReporter reporter) =>
        (_text, _tokens, _hasOpenEnd, _reporter) = (text, lexer.Tokens, lexer.HasOpenEnd, reporter);

    private EqlToken Current => _tokens[_position];

    /// <summary>Parses a query; null when an error among the diagnostics makes it unusable.</summary>
    public static EqlQuerySyntax? Parse(EmbeddedText query, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var reporter = new QueryReporter(query);
        var lexer = EqlLexer.Read(query.Text, reporter);
        var syntax = new EqlParser(query.Text, lexer, reporter).ParseQuery();
        reporter.MoveTo(diagnostics);
        return reporter.Errors == 0 ? syntax : null;
    }

    private EqlToken Peek(int ahead) => _tokens[Math.Min(_position + ahead, _tokens.Count - 1)];

    private bool At(EqlTokenKind kind) => Current.Kind == kind;

    private bool AtWord(string word) => At(EqlTokenKind.Identifier) && TextOf(Current).Equals(word, StringComparison.Ordinal);

    private EqlToken Take()
    {
        var token = Current;
        if (_position < _tokens.Count - 1) _position++;
        return token;
    }

    private bool TryTake(EqlTokenKind kind)
    {
        if (!At(kind)) return false;
        Take();
        return true;
    }

    private ReadOnlySpan<char> TextOf(EqlToken token) => _text.AsSpan(token.Span.Start, token.Span.Length);

    // From the first token of a node to the last one taken.
    private SourceSpan SpanFrom(EqlToken first)
    {
        var end = _position == 0 ? 0 : _tokens[_position - 1].Span.End;
        if (_position == _tokens.Count - 1 && first.Kind == EqlTokenKind.End) end = first.Span.End;
        return SourceSpan.FromBounds(first.Span.Start, end);
    }

    private void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments)
    {
        if (!_abandoned) _reporter.Report(descriptor, span, hint, arguments);
    }

    // Reports at the current token, unless an error has been reported there.
    private void ReportHere(DiagnosticDescriptor descriptor, string? hint, params object?[] arguments)
    {
        if (_position != _silentAt && !At(EqlTokenKind.Bad)) Report(descriptor, Current.Span, hint, arguments);
        _silentAt = _position;
    }

    private void ReportExpected(string expected, string? hint = null) =>
        ReportHere(DiagnosticCatalog.EqlUnexpectedToken, hint, expected, Describe(Current));

    private string Describe(EqlToken token)
    {
        var text = TextOf(token);
        var shown = text.Length <= 40 ? text.ToString() : string.Concat(text[..39], "…");
        return token.Kind switch
        {
            EqlTokenKind.End => "the end of the query",
            EqlTokenKind.String => $"the string {shown}",
            EqlTokenKind.Integer or EqlTokenKind.Decimal => $"the number {shown}",
            _ => $"'{shown}'",
        };
    }

    // Skips to a token that the caller can go on with, past whole groups in parentheses; never past a bracket or a pipe.
    private void SkipTo(Func<EqlTokenKind, bool> isTarget)
    {
        var open = 0;
        while (!EndsSkipping(Current.Kind) && (open > 0 || !isTarget(Current.Kind)))
        {
            if (At(EqlTokenKind.OpenParen)) open++;
            if (At(EqlTokenKind.CloseParen)) open--;
            Take();
        }
        _silentAt = _position;
    }

    private static bool EndsSkipping(EqlTokenKind kind) =>
        kind is EqlTokenKind.End or EqlTokenKind.Pipe or EqlTokenKind.OpenBracket or EqlTokenKind.CloseBracket or EqlTokenKind.MissingOpen;

    // Takes the closing bracket, or says that the opening one has none.
    private void Close(EqlToken open, EqlTokenKind kind)
    {
        if (TryTake(kind)) return;
        if (_position != _silentAt && !_hasOpenEnd && !At(EqlTokenKind.Bad))
        {
            var closing = kind == EqlTokenKind.CloseParen ? ")" : "]";
            var hint = At(EqlTokenKind.End) ? $"add '{closing}' at the end" : $"add '{closing}' before {Describe(Current)}";
            Report(DiagnosticCatalog.EqlUnclosedBracket, open.Span, hint, TextOf(open).ToString());
        }
        _silentAt = _position;
    }

    private bool TryEnter()
    {
        if (_depth < MaxDepth)
        {
            _depth++;
            return true;
        }
        Abandon();
        return false;
    }

    private void Leave() => _depth--;

    // Gives up on the whole query: nothing more is read and nothing more reported.
    private void Abandon()
    {
        Report(DiagnosticCatalog.EqlNestedTooDeep, Current.Span, "split the condition, or use a list: 'in (…)', ': (…)'", MaxDepth.ToString(CultureInfo.InvariantCulture));
        _abandoned = true;
        _position = _tokens.Count - 1;
    }

    /// <summary>Stands for an expression that could not be read; it never leaves the parser, because an error has been reported.</summary>
    private sealed record Unreadable(SourceSpan Span) : EqlExpressionSyntax(Span);
}
