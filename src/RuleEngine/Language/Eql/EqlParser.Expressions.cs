using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>Conditions: and, or, not, comparisons, patterns, lists.</content>
internal sealed partial class EqlParser
{
    private EqlExpressionSyntax ParseCondition()
    {
        if (!TryEnter()) return new Unreadable(Current.Span);
        var condition = ParseLogical(isAnd: false);
        Leave();
        return condition;
    }

    private EqlExpressionSyntax ParseLogical(bool isAnd)
    {
        var first = Current;
        var operand = ParseLogicalOperand(isAnd);
        var kind = isAnd ? EqlTokenKind.And : EqlTokenKind.Or;
        if (!At(kind)) return operand;
        var operands = new List<EqlExpressionSyntax> { operand };
        while (TryTake(kind)) operands.Add(ParseLogicalOperand(isAnd));
        return new EqlExpressionSyntax.Logical(SpanFrom(first), isAnd, operands);
    }

    private EqlExpressionSyntax ParseLogicalOperand(bool isAnd)
    {
        if (!isAnd) return ParseLogical(isAnd: true);
        var operand = ParseNegation();
        if (EndsCondition(Current.Kind)) return operand;
        ReportExpected("'and', 'or' or the end of the condition", HintForStray());
        SkipTo(EndsCondition);
        return operand;
    }

    private static bool EndsCondition(EqlTokenKind kind) => EndsSkipping(kind) || kind is
        EqlTokenKind.And or EqlTokenKind.Or or EqlTokenKind.Comma or EqlTokenKind.CloseParen or
        EqlTokenKind.By or EqlTokenKind.With or EqlTokenKind.Until;

    private string? HintForStray() => Current.Kind switch
    {
        EqlTokenKind.Not when Peek(1).Kind is EqlTokenKind.Like or EqlTokenKind.LikeTilde or EqlTokenKind.Regex or EqlTokenKind.RegexTilde or EqlTokenKind.Colon =>
            $"write 'not' before the field: 'not field {TextOf(Peek(1))} …'",
        EqlTokenKind.Bang when Peek(1).Kind == EqlTokenKind.Colon => "write 'not' before the field: 'not field : …'",
        _ => null,
    };

    private EqlExpressionSyntax ParseNegation()
    {
        var first = Current;
        if (At(EqlTokenKind.Bang)) ReportHere(DiagnosticCatalog.EqlMisplacedBang, "write 'not'");
        else if (!At(EqlTokenKind.Not)) return ParseComparison();
        if (!TryEnter()) return new Unreadable(first.Span);
        Take();
        var operand = ParseNegation();
        Leave();
        return new EqlExpressionSyntax.Not(SpanFrom(first), operand);
    }

    private EqlExpressionSyntax ParseComparison()
    {
        var first = Current;
        var left = ParsePredicate();
        if (OperatorOf(Current.Kind) is { } comparison)
        {
            if (At(EqlTokenKind.Assign)) ReportHere(DiagnosticCatalog.EqlAssignment, "write '=='");
            Take();
            var right = ParsePredicate();
            left = new EqlExpressionSyntax.Comparison(SpanFrom(first), comparison, left, right);
        }
        if (IsRelational(Current.Kind)) ParseChain();
        return left;
    }

    // Reads the rest of 'a < b < c < d', which is one mistake.
    private void ParseChain()
    {
        ReportHere(DiagnosticCatalog.EqlChainedComparison, "join two comparisons with 'and'", TextOf(Current).ToString());
        while (IsRelational(Current.Kind))
        {
            var takesList = OperatorOf(Take().Kind) is null && At(EqlTokenKind.OpenParen);
            if (takesList) ParseList(ParseCondition, "a value", mayBeEmpty: false);
            else ParsePredicate();
        }
    }

    private static bool IsRelational(EqlTokenKind kind) => OperatorOf(kind) is not null || kind is
        EqlTokenKind.Colon or EqlTokenKind.Like or EqlTokenKind.LikeTilde or EqlTokenKind.Regex or EqlTokenKind.RegexTilde or EqlTokenKind.In or EqlTokenKind.InTilde;

    private static EqlComparisonOperator? OperatorOf(EqlTokenKind kind) => kind switch
    {
        EqlTokenKind.Equal or EqlTokenKind.Assign => EqlComparisonOperator.Equal,
        EqlTokenKind.NotEqual => EqlComparisonOperator.NotEqual,
        EqlTokenKind.Less => EqlComparisonOperator.Less,
        EqlTokenKind.LessOrEqual => EqlComparisonOperator.LessOrEqual,
        EqlTokenKind.Greater => EqlComparisonOperator.Greater,
        EqlTokenKind.GreaterOrEqual => EqlComparisonOperator.GreaterOrEqual,
        _ => null,
    };

    private EqlExpressionSyntax ParsePredicate()
    {
        var first = Current;
        var operand = ParseSum();
        switch (Current.Kind)
        {
            case EqlTokenKind.Colon when IsMethod(Peek(1), Peek(2)):
                return ParseMethod(first, Peek(1));
            case EqlTokenKind.Colon or EqlTokenKind.Like or EqlTokenKind.LikeTilde or EqlTokenKind.Regex or EqlTokenKind.RegexTilde:
                var match = Take();
                var patterns = ParsePatterns();
                var isRegex = match.Kind is EqlTokenKind.Regex or EqlTokenKind.RegexTilde;
                var ignoreCase = match.Kind is EqlTokenKind.Colon or EqlTokenKind.LikeTilde or EqlTokenKind.RegexTilde;
                return new EqlExpressionSyntax.Match(SpanFrom(first), match.Span, isRegex, ignoreCase, operand, patterns);
            case EqlTokenKind.In or EqlTokenKind.InTilde:
            case EqlTokenKind.Not when Peek(1).Kind is EqlTokenKind.In or EqlTokenKind.InTilde:
                return ParseMembership(first, operand);
            default:
                return operand;
        }
    }

    private EqlExpressionSyntax.In ParseMembership(EqlToken first, EqlExpressionSyntax operand)
    {
        var negated = TryTake(EqlTokenKind.Not);
        var membership = Take();
        IReadOnlyList<EqlExpressionSyntax> values = [];
        if (At(EqlTokenKind.OpenParen))
        {
            values = ParseList(ParseCondition, "a value", mayBeEmpty: false);
        }
        else
        {
            ReportHere(DiagnosticCatalog.EqlListExpected, "write the values in parentheses: 'in (\"a\", \"b\")'", TextOf(membership).ToString(), Describe(Current));
            if (StartsOperand(Current.Kind)) ParseSum();
        }
        return new EqlExpressionSyntax.In(SpanFrom(first), membership.Kind == EqlTokenKind.InTilde, negated, operand, values);
    }

    private List<EqlExpressionSyntax> ParsePatterns() =>
        At(EqlTokenKind.OpenParen) ? ParseList(ParsePattern, "a string", mayBeEmpty: false) : [ParsePattern()];

    private EqlExpressionSyntax ParsePattern()
    {
        var token = Current;
        if (At(EqlTokenKind.String) && !IsArithmetic(Peek(1).Kind))
        {
            Take();
            return new EqlExpressionSyntax.StringLiteral(token.Span, token.Value!);
        }
        if (!StartsOperand(token.Kind))
        {
            ReportExpected("a string or a list of strings");
            return new Unreadable(token.Span);
        }
        var errors = _reporter.Errors;
        var operand = ParseSum();
        if (_reporter.Errors == errors) Report(DiagnosticCatalog.EqlPatternNotString, operand.Span, HintForPattern(operand), DescribePattern(operand));
        return operand;
    }

    private string DescribePattern(EqlExpressionSyntax operand)
    {
        var text = Short(_text.Substring(operand.Span.Start, operand.Span.Length));
        return operand is EqlExpressionSyntax.IntegerLiteral or EqlExpressionSyntax.DecimalLiteral ? $"the number {text}" : $"'{text}'";
    }

    private static string HintForPattern(EqlExpressionSyntax operand) => operand switch
    {
        EqlExpressionSyntax.IntegerLiteral or EqlExpressionSyntax.DecimalLiteral or EqlExpressionSyntax.BooleanLiteral or EqlExpressionSyntax.NullLiteral =>
            "compare it with '==', or write it as a string",
        _ => "write a string",
    };

    // "(" item { "," item } ")", with the opening parenthesis at hand.
    private List<EqlExpressionSyntax> ParseList(Func<EqlExpressionSyntax> parseItem, string item, bool mayBeEmpty)
    {
        var open = Take();
        var items = new List<EqlExpressionSyntax>();
        if (At(EqlTokenKind.CloseParen))
        {
            if (!mayBeEmpty) Report(DiagnosticCatalog.EqlEmptyList, SourceSpan.FromBounds(open.Span.Start, Current.Span.End), $"write {item}, or drop the test");
            Take();
            return items;
        }
        do
        {
            if (items.Count > 0 && At(EqlTokenKind.CloseParen)) ReportExpected(item, "drop the comma before ')'");
            else items.Add(parseItem());
            if (!EndsItem(Current.Kind) && !EndsSkipping(Current.Kind))
            {
                ReportExpected("',' or ')'");
                SkipTo(EndsItem);
            }
        }
        while (TryTake(EqlTokenKind.Comma));
        Close(open, EqlTokenKind.CloseParen);
        return items;
    }

    private static bool EndsItem(EqlTokenKind kind) => kind is EqlTokenKind.Comma or EqlTokenKind.CloseParen;
}
