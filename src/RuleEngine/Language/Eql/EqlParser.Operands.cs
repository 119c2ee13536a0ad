using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>Operands: arithmetic, literals, calls, fields.</content>
internal sealed partial class EqlParser
{
    private static bool StartsOperand(EqlTokenKind kind) => kind is
        EqlTokenKind.Identifier or EqlTokenKind.QuotedIdentifier or EqlTokenKind.TildeIdentifier or EqlTokenKind.Question or
        EqlTokenKind.String or EqlTokenKind.Integer or EqlTokenKind.Decimal or EqlTokenKind.True or EqlTokenKind.False or EqlTokenKind.Null or
        EqlTokenKind.Minus or EqlTokenKind.OpenParen or EqlTokenKind.Not;

    private static bool IsArithmetic(EqlTokenKind kind) =>
        kind is EqlTokenKind.Plus or EqlTokenKind.Minus or EqlTokenKind.Star or EqlTokenKind.Slash or EqlTokenKind.Percent;

    private EqlExpressionSyntax ParseSum()
    {
        var first = Current;
        var left = ParseProduct();
        while (Current.Kind is EqlTokenKind.Plus or EqlTokenKind.Minus) left = ParseArithmetic(first, left, ParseProduct);
        return left;
    }

    private EqlExpressionSyntax ParseProduct()
    {
        var first = Current;
        var left = ParseUnary();
        while (Current.Kind is EqlTokenKind.Star or EqlTokenKind.Slash or EqlTokenKind.Percent) left = ParseArithmetic(first, left, ParseUnary);
        return left;
    }

    // A chain of these is a tree as deep as the chain is long, so its length is limited like nesting.
    private EqlExpressionSyntax ParseArithmetic(EqlToken first, EqlExpressionSyntax left, Func<EqlExpressionSyntax> parseRight)
    {
        if (!TryCountArithmetic()) return left;
        var symbol = TextOf(Take())[0];
        var right = parseRight();
        return new EqlExpressionSyntax.Arithmetic(SpanFrom(first), symbol, left, right);
    }

    private bool TryCountArithmetic()
    {
        if (++_arithmetic <= MaxDepth) return true;
        Abandon();
        return false;
    }

    private EqlExpressionSyntax ParseUnary()
    {
        var first = Current;
        var isNumberNext = Peek(1).Kind is EqlTokenKind.Integer or EqlTokenKind.Decimal;
        if (Current.Kind is EqlTokenKind.Minus or EqlTokenKind.Plus && isNumberNext)
        {
            Take();
            return ParseNumber(first);
        }
        if (!At(EqlTokenKind.Minus)) return ParsePrimary();
        if (!TryCountArithmetic()) return new Unreadable(first.Span);
        Take();
        var operand = ParseUnary();
        return new EqlExpressionSyntax.Negate(SpanFrom(first), operand);
    }

    private EqlExpressionSyntax ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case EqlTokenKind.String:
                Take();
                return new EqlExpressionSyntax.StringLiteral(token.Span, token.Value!);
            case EqlTokenKind.Integer or EqlTokenKind.Decimal:
                return ParseNumber(token);
            case EqlTokenKind.True or EqlTokenKind.False:
                Take();
                return new EqlExpressionSyntax.BooleanLiteral(token.Span, token.Kind == EqlTokenKind.True);
            case EqlTokenKind.Null:
                Take();
                return new EqlExpressionSyntax.NullLiteral(token.Span);
            case EqlTokenKind.OpenParen:
                return ParseGroup();
            case EqlTokenKind.TildeIdentifier:
            case EqlTokenKind.Identifier when Peek(1).Kind == EqlTokenKind.OpenParen:
                return ParseCall();
            case EqlTokenKind.Identifier or EqlTokenKind.QuotedIdentifier or EqlTokenKind.Question:
                return ParseField();
            default:
                return ParseNonOperand(token);
        }
    }

    private Unreadable ParseNonOperand(EqlToken token)
    {
        if (token.Kind == EqlTokenKind.Bad)
        {
            Take();
            _silentAt = _position;
        }
        else if (EqlKeywords.IsKeyword(token.Kind) && IsRelational(Peek(1).Kind))
        {
            ReportHere(DiagnosticCatalog.EqlReservedName, $"write '`{TextOf(token)}`'", TextOf(token).ToString());
            Take();
        }
        else
        {
            ReportExpected("a field, a value or a function");
        }
        return new Unreadable(token.Span);
    }

    // The token before the number is its sign, or the number itself.
    private EqlExpressionSyntax ParseNumber(EqlToken first)
    {
        var number = Take();
        var span = SpanFrom(first);
        var text = string.Concat(first.Kind == EqlTokenKind.Minus ? "-" : "", TextOf(number));
        if (number.Kind == EqlTokenKind.Integer)
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return new EqlExpressionSyntax.IntegerLiteral(span, integer);
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
        {
            return new EqlExpressionSyntax.DecimalLiteral(span, real);
        }
        Report(DiagnosticCatalog.EqlNumberOutOfRange, span, "whole numbers have 64 bits, others are IEEE doubles");
        return new Unreadable(span);
    }

    private EqlExpressionSyntax ParseGroup()
    {
        var open = Take();
        var condition = ParseCondition();
        if (At(EqlTokenKind.Comma))
        {
            if (_position != _silentAt) Report(DiagnosticCatalog.EqlListAsValue, open.Span, "write 'in (…)' for exact values, ': (…)' for patterns");
            SkipTo(kind => kind == EqlTokenKind.CloseParen);
        }
        Close(open, EqlTokenKind.CloseParen);
        return condition;
    }

    private EqlExpressionSyntax ParseCall()
    {
        var name = Take();
        var ignoreCase = name.Kind == EqlTokenKind.TildeIdentifier;
        if (!At(EqlTokenKind.OpenParen))
        {
            Report(DiagnosticCatalog.EqlTildeWithoutCall, name.Span, "'~' stands behind a function name, 'in', 'like' and 'regex'", TextOf(name).ToString());
            return new Unreadable(name.Span);
        }
        var arguments = ParseList(ParseCondition, "an argument", mayBeEmpty: true);
        return new EqlExpressionSyntax.Call(SpanFrom(name), name.Value!, name.Span, ignoreCase, arguments);
    }

    private EqlExpressionSyntax ParseField()
    {
        var first = Current;
        var isOptional = TryTake(EqlTokenKind.Question);
        var path = new StringBuilder();
        if (!TryTakeNamePart(path)) return new Unreadable(first.Span);
        while (TryTake(EqlTokenKind.Dot))
        {
            path.Append('.');
            if (!TryTakeNamePart(path)) return new Unreadable(SpanFrom(first));
        }
        var name = path.ToString();
        var dot = name.LastIndexOf('.');
        if (At(EqlTokenKind.OpenParen) && dot > 0) return ParseMethodCall(first, name[..dot], name[(dot + 1)..]);
        if (At(EqlTokenKind.Of)) return ParseOf(first);
        if (At(EqlTokenKind.OpenBracket) && Peek(1).Kind == EqlTokenKind.Integer) return ParseIndex(first, name);
        return new EqlExpressionSyntax.Field(SpanFrom(first), name, isOptional);
    }

    private bool TryTakeNamePart(StringBuilder path)
    {
        if (Current.Kind is EqlTokenKind.Identifier or EqlTokenKind.QuotedIdentifier)
        {
            path.Append(Take().Value);
            return true;
        }
        ReportExpected(path.Length == 0 ? "a field name behind '?'" : "a name behind '.'");
        SkipTo(kind => EndsCondition(kind) || IsRelational(kind));
        return false;
    }
}
