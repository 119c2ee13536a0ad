using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>
/// Binds EQL conditions to predicates. Two-valued logic above the leaves: <c>!=</c> and <c>not in</c> are complements, so they match events
/// without the field (eql.md §2, rule 3).
/// </summary>
internal sealed class EqlPredicateBinder
{
    private static readonly IrPredicate Never = new IrPredicate.Always(false);
    private readonly BindingContext _context;
    private readonly EqlExpressionBinder _expressions;

    /// <summary>A binder for one query.</summary>
    public EqlPredicateBinder(BindingContext context)
    {
        _context = context;
        _expressions = new EqlExpressionBinder(context, Bind);
    }

    /// <summary>A condition; never true, with a finding, when it cannot be bound.</summary>
    public IrPredicate Bind(EqlExpressionSyntax syntax) => syntax switch
    {
        EqlExpressionSyntax.Logical { IsAnd: true } logical => new IrPredicate.And([.. logical.Operands.Select(Bind)]),
        EqlExpressionSyntax.Logical logical => new IrPredicate.Or([.. logical.Operands.Select(Bind)]),
        EqlExpressionSyntax.Not not => new IrPredicate.Not(Bind(not.Operand)),
        EqlExpressionSyntax.BooleanLiteral literal => new IrPredicate.Always(literal.Value),
        EqlExpressionSyntax.Comparison comparison => BindComparison(comparison),
        EqlExpressionSyntax.Match match => BindMatch(match),
        EqlExpressionSyntax.In membership => BindIn(membership),
        _ => BindBoolean(syntax),
    };

    /// <summary>A join key; the parser takes nothing but fields there.</summary>
    public IrKey BindKey(EqlExpressionSyntax syntax)
    {
        var field = (EqlExpressionSyntax.Field)syntax;
        return new IrKey(_expressions.BindField(field), field.IsOptional);
    }

    private IrPredicate BindBoolean(EqlExpressionSyntax syntax)
    {
        var value = _expressions.Bind(syntax);
        if (ConditionBinder.TryBind(value) is { } condition) return condition;
        var hint = value is IrExpression.Field field ? $"compare it, as in {field.Path} == …, or write {field.Path} != null" : null;
        _context.Report(DiagnosticCatalog.NotACondition, syntax.Span, hint, TypeNames.Of(value.Type));
        return Never;
    }

    private IrPredicate BindComparison(EqlExpressionSyntax.Comparison syntax)
    {
        var (left, right) = (_expressions.Bind(syntax.Left), _expressions.Bind(syntax.Right));
        var (leftSpan, rightSpan, comparison) = (syntax.Left.Span, syntax.Right.Span, syntax.Operator);
        if (left is IrExpression.Constant && right is not IrExpression.Constant)
        {
            (left, right, leftSpan, rightSpan, comparison) = (right, left, rightSpan, leftSpan, Flip(comparison));
        }
        if (right is not IrExpression.Constant constant)
        {
            _context.Report(DiagnosticCatalog.FieldsCompared, syntax.Span, "concat(…) and other functions over two fields can be compared with a constant");
            return Never;
        }
        return comparison switch
        {
            EqlComparisonOperator.Equal => BindEquality(left, constant.Value, rightSpan, "'=='"),
            EqlComparisonOperator.NotEqual => new IrPredicate.Not(BindEquality(left, constant.Value, rightSpan, "'!='")),
            _ => BindOrder(left, comparison, constant.Value, leftSpan, rightSpan),
        };
    }

    private IrPredicate BindEquality(IrExpression left, FieldValue constant, SourceSpan span, string name)
    {
        if (constant.IsMissing) return new IrPredicate.Not(new IrPredicate.Exists(left));
        if (constant.Kind == FieldValueKind.Boolean && left.Type == FieldType.Boolean && left is not IrExpression.Field)
        {
            return constant.AsBoolean ? new IrPredicate.Holds(left) : new IrPredicate.Not(new IrPredicate.Holds(left));
        }
        return BindValues(left, [(constant, span)], false, name);
    }

    private IrPredicate BindValues(IrExpression operand, IReadOnlyList<(FieldValue Value, SourceSpan Span)> constants, bool ignoreCase, string name)
    {
        var values = new List<FieldValue>(constants.Count);
        var seen = new HashSet<FieldValue>(constants.Count);
        foreach (var (constant, span) in constants)
        {
            if (constant.Kind == FieldValueKind.Text && constant.Utf8.Contains((byte)'*')) _context.Report(DiagnosticCatalog.LiteralWildcard, span, "':' and 'like' expand wildcards", name);
            if (ConstantBinder.Coerce(_context, operand, constant, span) is { } value && seen.Add(value)) values.Add(value);
        }
        if (operand.Type != FieldType.Ip) return new IrPredicate.EqualsAny(operand, values, ignoreCase);
        return new IrPredicate.InNetwork(operand, [.. values.Select(value => IpNetwork.TryParse(value.ToString(), out var network) ? network : null).OfType<IpNetwork>()]);
    }

    private IrPredicate BindOrder(IrExpression left, EqlComparisonOperator comparison, FieldValue constant, SourceSpan leftSpan, SourceSpan rightSpan)
    {
        if (constant.IsMissing) return Never;
        if (left.Type is FieldType.Boolean or FieldType.Ip || constant.Kind == FieldValueKind.Boolean)
        {
            _context.Report(DiagnosticCatalog.WrongOperandType, leftSpan, null, "an order comparison", "a number, a text or a date", TypeNames.Of(left.Type));
            return Never;
        }
        if (ConstantBinder.Coerce(_context, left, constant, rightSpan) is not { } bound) return Never;
        return new IrPredicate.Range(left, comparison switch
        {
            EqlComparisonOperator.Less => IrComparison.Less,
            EqlComparisonOperator.LessOrEqual => IrComparison.LessOrEqual,
            EqlComparisonOperator.Greater => IrComparison.Greater,
            _ => IrComparison.GreaterOrEqual,
        }, bound);
    }

    private IrPredicate BindIn(EqlExpressionSyntax.In syntax)
    {
        var operand = _expressions.Bind(syntax.Operand);
        var constants = new List<(FieldValue, SourceSpan)>(syntax.Values.Count);
        var admitsNull = false;
        foreach (var element in syntax.Values)
        {
            switch (_expressions.Bind(element))
            {
                case { IsNull: true }:
                    admitsNull = true;
                    break;
                case IrExpression.Constant constant:
                    constants.Add((constant.Value, element.Span));
                    break;
                default:
                    _context.Report(DiagnosticCatalog.FieldsCompared, element.Span, "list constants");
                    break;
            }
        }
        var predicate = BindValues(operand, constants, syntax.IgnoreCase, syntax.IgnoreCase ? "'in~'" : "'in'");
        if (admitsNull) predicate = new IrPredicate.Or([predicate, new IrPredicate.Not(new IrPredicate.Exists(operand))]);
        return syntax.Negated ? new IrPredicate.Not(predicate) : predicate;
    }

    private IrPredicate BindMatch(EqlExpressionSyntax.Match syntax)
    {
        var operand = _expressions.Bind(syntax.Operand);
        var texts = new List<(string Text, SourceSpan Span)>(syntax.Patterns.Count);
        foreach (var pattern in syntax.Patterns)
        {
            if (_expressions.Bind(pattern) is IrExpression.Constant { Value.Kind: FieldValueKind.Text } constant) texts.Add((constant.Value.ToString(), pattern.Span));
            else _context.Report(DiagnosticCatalog.WrongOperandType, pattern.Span, "write it in double quotes", "the right side of a pattern operator", "a text in quotes", "something else");
        }
        // An address has no text to match, but without wildcards a pattern is plain equality.
        if (operand.Type == FieldType.Ip && !syntax.IsRegex && texts.TrueForAll(text => text.Text.AsSpan().IndexOfAny('*', '?') < 0))
        {
            return BindValues(operand, [.. texts.Select(text => (FieldValue.From(text.Text), text.Span))], false, "':'");
        }
        if (!TypeNames.IsText(operand.Type))
        {
            // A field that cannot be searched at all was reported when it was bound.
            if (operand.Type is FieldType.Long or FieldType.Double or FieldType.Boolean or FieldType.Date or FieldType.Ip) _context.Report(DiagnosticCatalog.WrongOperandType, syntax.Operand.Span, "string(…) turns a value into text", "a pattern operator", "a text", TypeNames.Of(operand.Type));
            return Never;
        }
        return syntax.IsRegex ? BindRegex(operand, texts, syntax.IgnoreCase) : new IrPredicate.Matches(operand, [.. texts.Select(text => TextPattern.FromWildcard(text.Text))], syntax.IgnoreCase);
    }

    private IrPredicate.Regex BindRegex(IrExpression operand, List<(string Text, SourceSpan Span)> texts, bool ignoreCase)
    {
        var patterns = new List<RegexPattern>(texts.Count);
        foreach (var (text, span) in texts)
        {
            if (RegexPattern.TryParse(text, ignoreCase, out var pattern, out var problem, out var position)) patterns.Add(pattern);
            else _context.Report(DiagnosticCatalog.BadRegex, span, "the syntax is Lucene's; the whole value must match", $"{problem} (at character {position + 1})");
        }
        return new IrPredicate.Regex(operand, patterns, ignoreCase);
    }

    private static EqlComparisonOperator Flip(EqlComparisonOperator comparison) => comparison switch
    {
        EqlComparisonOperator.Less => EqlComparisonOperator.Greater,
        EqlComparisonOperator.LessOrEqual => EqlComparisonOperator.GreaterOrEqual,
        EqlComparisonOperator.Greater => EqlComparisonOperator.Less,
        EqlComparisonOperator.GreaterOrEqual => EqlComparisonOperator.LessOrEqual,
        _ => comparison,
    };
}
