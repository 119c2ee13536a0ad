using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Kql;

// Grammar (EBNF; S is white space, and literals are described at KqlScanner):
//
//   query    = [ S ] [ or ] [ S ] ;
//   or       = and { S "or" S and } ;
//   and      = not { S "and" S not } ;
//   not      = [ "not" S ] sub ;
//   sub      = "(" [ S ] or [ S ] ")" | nested | expr ;
//   nested   = literal [ S ] ":" [ S ] "{" [ S ] or [ S ] "}" ;
//   expr     = literal [ S ] range [ S ] literal | literal [ S ] ":" [ S ] values | literal ;
//   values   = "(" [ S ] vor [ S ] ")" | literal ;
//   vor      = vand { S "or" S vand } ;
//   vand     = vnot { S "and" S vnot } ;
//   vnot     = [ "not" S ] values ;
//   range    = "<=" | ">=" | "<" | ">" ;
//
// Keywords are blind to case. "not not a" is no query.

/// <summary>Parses KQL by recursive descent. The first mistake ends it: what follows one cannot be told apart in a language without tokens.</summary>
internal sealed class KqlParser
{
    /// <summary>How deep conditions may be nested; it bounds the stack that parsing needs.</summary>
    internal const int MaxDepth = 128;

    private readonly QueryReporter _reporter;
    private readonly KqlScanner _scanner;
    private int _depth;

    private KqlParser(string text, QueryReporter reporter) => (_reporter, _scanner) = (reporter, new KqlScanner(text, reporter));

    /// <summary>Parses a query; null when an error among the diagnostics makes it unusable.</summary>
    public static KqlExpressionSyntax? Parse(EmbeddedText query, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var reporter = new QueryReporter(query);
        var syntax = new KqlParser(query.Text, reporter).ParseQuery();
        reporter.MoveTo(diagnostics);
        return reporter.Errors == 0 ? syntax : null;
    }

    private KqlExpressionSyntax? ParseQuery()
    {
        _scanner.SkipSpace();
        if (_scanner.IsAtEnd) return new KqlExpressionSyntax.Everything(_scanner.Here);
        var query = ParseLogical(isAnd: false);
        _scanner.SkipSpace();
        if (query is null || _scanner.IsAtEnd) return query;
        Unexpected("'and', 'or' or the end of the query");
        return null;
    }

    // "and" binds tighter than "or".
    private KqlExpressionSyntax? ParseLogical(bool isAnd)
    {
        var start = _scanner.Position;
        var operands = new List<KqlExpressionSyntax>();
        do
        {
            if ((isAnd ? ParseNot() : ParseLogical(isAnd: true)) is not { } operand) return null;
            operands.Add(operand);
        }
        while (_scanner.TryTakeBetween(isAnd ? "and" : "or"));
        return operands.Count == 1 ? operands[0] : new KqlExpressionSyntax.Logical(_scanner.From(start), operands, isAnd);
    }

    private KqlExpressionSyntax? ParseNot()
    {
        var start = _scanner.Position;
        if (!_scanner.TryTakeNot()) return ParseSub();
        return ParseSub() is { } operand ? new KqlExpressionSyntax.Not(_scanner.From(start), operand) : null;
    }

    private KqlExpressionSyntax? ParseSub() =>
        _scanner.Current == '(' ? Within(')', () => ParseLogical(isAnd: false)) : ParseExpression();

    private KqlExpressionSyntax? ParseExpression()
    {
        var start = _scanner.Position;
        if (_scanner.ReadLiteral("a condition") is not { } first) return null;
        _scanner.SkipSpaceBefore(":<>");
        if (_scanner.TryTakeRange() is { } comparison)
        {
            _scanner.SkipSpace();
            return _scanner.ReadLiteral("a bound") is { } bound ? new KqlExpressionSyntax.Range(_scanner.From(start), first, comparison, bound) : null;
        }
        if (!_scanner.TryTake(':')) return new KqlExpressionSyntax.FreeText(first);
        _scanner.SkipSpace();
        if (_scanner.Current == '{')
        {
            return Within('}', () => ParseLogical(isAnd: false)) is { } body ? new KqlExpressionSyntax.Nested(_scanner.From(start), first, body) : null;
        }
        return ParseValues() is { } values ? new KqlExpressionSyntax.Is(_scanner.From(start), first, values) : null;
    }

    private KqlValueSyntax? ParseValues()
    {
        if (_scanner.Current == '(') return Within(')', () => ParseValueList(isAnd: false));
        return _scanner.ReadLiteral("a value") is { } literal ? new KqlValueSyntax.Single(literal) : null;
    }

    private KqlValueSyntax? ParseValueList(bool isAnd)
    {
        var start = _scanner.Position;
        var values = new List<KqlValueSyntax>();
        do
        {
            if ((isAnd ? ParseValueNot() : ParseValueList(isAnd: true)) is not { } value) return null;
            values.Add(value);
        }
        while (_scanner.TryTakeBetween(isAnd ? "and" : "or"));
        return values.Count == 1 ? values[0] : new KqlValueSyntax.List(_scanner.From(start), values, isAnd);
    }

    private KqlValueSyntax? ParseValueNot()
    {
        var start = _scanner.Position;
        if (!_scanner.TryTakeNot()) return ParseValues();
        return ParseValues() is { } value ? new KqlValueSyntax.Not(_scanner.From(start), value) : null;
    }

    // What stands between an opening bracket, which is there, and its closing one.
    private T? Within<T>(char close, Func<T?> parse)
        where T : KqlSyntax
    {
        var open = _scanner.Here;
        _scanner.TryTake(_scanner.Current);
        if (++_depth > MaxDepth)
        {
            _reporter.Report(DiagnosticCatalog.KqlTooDeep, open, null, MaxDepth);
            return null;
        }
        _scanner.SkipSpace();
        var inner = parse();
        _depth--;
        if (inner is null) return null;
        _scanner.SkipSpace();
        if (_scanner.TryTake(close)) return inner;
        if (_scanner.IsAtEnd) _reporter.Report(DiagnosticCatalog.KqlUnclosedBracket, open, null, close == ')' ? '(' : '{');
        else Unexpected($"'and', 'or' or '{close}'");
        return null;
    }

    private void Unexpected(string expected) => _reporter.Report(DiagnosticCatalog.KqlUnexpectedText, _scanner.Here, _scanner.HintFor(), expected, _scanner.Found);
}
