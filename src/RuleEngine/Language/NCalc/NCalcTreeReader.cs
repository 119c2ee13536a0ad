using NCalc.Domain;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Language.NCalc;

/// <summary>
/// Reads NCalc's tree with the tokens beside it: in the order of the text each node belongs to the next token. When some token belongs to no node, or
/// to another one, NCalc did not read what is written, and the expression is refused.
/// </summary>
/// <param name="tokens">The tokens.</param>
/// <param name="reporter">Takes the findings.</param>
internal sealed class NCalcTreeReader(IReadOnlyList<NCalcToken> tokens, QueryReporter reporter)
{
    private readonly int[] _closing = FindClosing(tokens);
    private int _next;

    /// <summary>The tree with places; of no use when something was reported.</summary>
    public NCalcSyntax Read(LogicalExpression tree)
    {
        var syntax = ReadNode(tree);
        SkipPunctuation();
        if (_next < tokens.Count) Misread();
        return syntax;
    }

    // Chains lean to the left, and may be long: they are taken apart without recursion.
    private NCalcSyntax ReadNode(LogicalExpression node)
    {
        var chain = new Stack<BinaryExpression>();
        while (node is BinaryExpression binary)
        {
            chain.Push(binary);
            node = binary.LeftExpression;
        }
        var result = ReadLeaf(node);
        var length = 0;
        while (chain.TryPop(out var binary))
        {
            var sign = Take(NCalcTokenKind.Operator);
            length = binary.Type is BinaryExpressionType.And or BinaryExpressionType.Or ? 0 : length + 1;
            if (length == NCalcExpressionParser.MaxChain + 1) reporter.Report(DiagnosticCatalog.NCalcTooLarge, sign.Span, null, NCalcExpressionParser.MaxChain, "operators in a row");
            result = Join(binary.Type, sign, result, ReadNode(binary.RightExpression));
        }
        return result;
    }

    private NCalcSyntax Join(BinaryExpressionType type, NCalcToken sign, NCalcSyntax left, NCalcSyntax right)
    {
        var span = SourceSpan.FromBounds(left.Span.Start, right.Span.End);
        switch (type)
        {
            case BinaryExpressionType.And or BinaryExpressionType.Or:
                return JoinLogical(span, left, right, type == BinaryExpressionType.And);
            case BinaryExpressionType.Plus or BinaryExpressionType.Minus or BinaryExpressionType.Times or BinaryExpressionType.Div or BinaryExpressionType.Modulo:
                return new NCalcSyntax.Arithmetic(span, sign.Text[0], left, right);
            case BinaryExpressionType.BitwiseAnd or BinaryExpressionType.BitwiseOr or BinaryExpressionType.BitwiseXOr or BinaryExpressionType.LeftShift or BinaryExpressionType.RightShift:
                reporter.Report(DiagnosticCatalog.NCalcUnsupportedOperator, sign.Span, sign.Text switch { "&" => "write && or and", "|" => "write || or or", _ => null }, sign.Text);
                return left;
            default:
                RefuseNegated(left);
                RefuseNegated(right);
                return new NCalcSyntax.Comparison(span, Operator(type), left, right);
        }
    }

    // "not a == b" is "(not a) == b" to NCalc, which nobody means.
    private void RefuseNegated(NCalcSyntax side)
    {
        if (side is not NCalcSyntax.Not not) return;
        var word = not.Span.Length > not.Operand.Span.Length + 1 && tokens.Any(token => token.Span.Start == not.Span.Start && token.Text == "not") ? "not" : "!";
        reporter.Report(DiagnosticCatalog.NCalcNotInComparison, not.Span, "put the comparison in brackets: not ([event.code] == '4624')", word);
    }

    private static NCalcSyntax.Logical JoinLogical(SourceSpan span, NCalcSyntax left, NCalcSyntax right, bool isAnd)
    {
        // NCalc's "and" leans to the left and its "or" to the right; the list is ours alone, so it may grow.
        if (OperandsOf(left, isAnd) is { } first)
        {
            if (OperandsOf(right, isAnd) is { } more) first.AddRange(more);
            else first.Add(right);
            return new NCalcSyntax.Logical(span, first, isAnd);
        }
        if (OperandsOf(right, isAnd) is not { } last) return new NCalcSyntax.Logical(span, new List<NCalcSyntax> { left, right }, isAnd);
        last.Insert(0, left);
        return new NCalcSyntax.Logical(span, last, isAnd);
    }

    private static List<NCalcSyntax>? OperandsOf(NCalcSyntax side, bool isAnd) =>
        side is NCalcSyntax.Logical { Operands: List<NCalcSyntax> operands } logical && logical.IsAnd == isAnd ? operands : null;

    private NCalcSyntax ReadLeaf(LogicalExpression node) => node switch
    {
        TernaryExpression ternary => ReadChoice(ternary),
        UnaryExpression unary => ReadUnary(unary),
        Function call => ReadCall(call),
        Identifier identifier => ReadField(identifier),
        ValueExpression value => ReadLiteral(value),
        _ => throw new ArgumentException($"Unknown node {node.GetType().Name}.", nameof(node)),
    };

    private NCalcSyntax.Choice ReadChoice(TernaryExpression node)
    {
        var (condition, then, otherwise) = (ReadNode(node.LeftExpression), ReadNode(node.MiddleExpression), ReadNode(node.RightExpression));
        return new NCalcSyntax.Choice(SourceSpan.FromBounds(condition.Span.Start, otherwise.Span.End), condition, then, otherwise);
    }

    private NCalcSyntax ReadUnary(UnaryExpression node)
    {
        var sign = Take(NCalcTokenKind.Operator);
        var operand = ReadNode(node.Expression);
        var span = SourceSpan.FromBounds(sign.Span.Start, operand.Span.End);
        if (node.Type == UnaryExpressionType.Not) return new NCalcSyntax.Not(span, operand);
        if (node.Type == UnaryExpressionType.Negate) return new NCalcSyntax.Negate(span, operand);
        reporter.Report(DiagnosticCatalog.NCalcUnsupportedOperator, sign.Span, null, sign.Text);
        return operand;
    }

    private NCalcSyntax ReadCall(Function node)
    {
        var name = Take(NCalcTokenKind.Name);
        var close = _next < tokens.Count && tokens[_next].Is("(") ? _closing[_next] : -1;
        if (close < 0 || name.Text != node.Identifier.Name) Misread();
        var arguments = node.Expressions.Select(ReadNode).ToArray();
        _next = Math.Max(_next, close + 1);
        var call = new NCalcSyntax.Call(SourceSpan.FromBounds(name.Span.Start, close < 0 ? name.Span.End : tokens[close].Span.End), name.Span, name.Text, arguments);
        return call.Is("if") && arguments.Length == 3 ? new NCalcSyntax.Choice(call.Span, arguments[0], arguments[1], arguments[2]) : call;
    }

    private NCalcSyntax.Field ReadField(Identifier node)
    {
        var token = Take(NCalcTokenKind.Name, NCalcTokenKind.BracketedName);
        if (token.Text != node.Name) Misread();
        return new NCalcSyntax.Field(token.Span, token.Text, token.Kind == NCalcTokenKind.BracketedName);
    }

    private NCalcSyntax.Literal ReadLiteral(ValueExpression node)
    {
        var token = Take(node.Type switch
        {
            global::NCalc.Domain.ValueType.Boolean => NCalcTokenKind.Boolean,
            global::NCalc.Domain.ValueType.String => NCalcTokenKind.Text,
            global::NCalc.Domain.ValueType.DateTime => NCalcTokenKind.Date,
            _ => NCalcTokenKind.Number,
        });
        return node.Value switch
        {
            bool value => new NCalcSyntax.Literal(token.Span, FieldValue.From(value), FieldType.Boolean),
            string value => new NCalcSyntax.Literal(token.Span, FieldValue.From(value), FieldType.Keyword),
            // NCalc would move a date with an offset into the zone of this machine.
            DateTime => new NCalcSyntax.Literal(token.Span, FieldValue.From(token.Text), FieldType.Date),
            double value => new NCalcSyntax.Literal(token.Span, FieldValue.From(value), FieldType.Double),
            long value => new NCalcSyntax.Literal(token.Span, FieldValue.From(value), FieldType.Long),
            int value => new NCalcSyntax.Literal(token.Span, FieldValue.From((long)value), FieldType.Long),
            var value => throw new ArgumentException($"Unknown constant {value?.GetType().Name}.", nameof(node)),
        };
    }

    private NCalcToken Take(params ReadOnlySpan<NCalcTokenKind> kinds)
    {
        SkipPunctuation();
        if (_next >= tokens.Count || !kinds.Contains(tokens[_next].Kind))
        {
            Misread();
            return tokens[Math.Min(_next, tokens.Count - 1)];
        }
        return tokens[_next++];
    }

    private void SkipPunctuation()
    {
        while (_next < tokens.Count && !tokens[_next].IsInTree) _next++;
    }

    private void Misread()
    {
        var at = tokens[Math.Min(_next, tokens.Count - 1)];
        if (reporter.Errors == 0) reporter.Report(DiagnosticCatalog.NCalcUnexpectedText, at.Span, null, "what NCalc reads as it is written", $"'{at.Text}'");
    }

    private static int[] FindClosing(IReadOnlyList<NCalcToken> tokens)
    {
        var closing = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            closing[i] = -1;
            if (tokens[i].Is("(")) open.Push(i);
            else if (tokens[i].Is(")") && open.TryPop(out var start)) closing[start] = i;
        }
        return closing;
    }

    private static NCalcComparison Operator(BinaryExpressionType type) => type switch
    {
        BinaryExpressionType.Equal => NCalcComparison.Equal,
        BinaryExpressionType.NotEqual => NCalcComparison.NotEqual,
        BinaryExpressionType.Lesser => NCalcComparison.Less,
        BinaryExpressionType.LesserOrEqual => NCalcComparison.LessOrEqual,
        BinaryExpressionType.Greater => NCalcComparison.Greater,
        _ => NCalcComparison.GreaterOrEqual,
    };
}
