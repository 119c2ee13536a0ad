using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Language.Binding;

/// <summary>Binds the comparisons of NCalc expressions with constants, which may stand on either side.</summary>
internal sealed class NCalcComparisonBinder(BindingContext context, NCalcValueBinder values)
{
    private static readonly IrPredicate Never = new IrPredicate.Always(false);

    /// <summary>A comparison.</summary>
    public IrPredicate Bind(NCalcSyntax.Comparison syntax)
    {
        var (left, right) = (values.Bind(syntax.Left), values.Bind(syntax.Right));
        // What could not be bound was reported.
        if (left.IsNull || right.IsNull) return Never;
        var (leftSpan, rightSpan, comparison) = (syntax.Left.Span, syntax.Right.Span, syntax.Operator);
        if (left is IrExpression.Constant && right is not IrExpression.Constant)
        {
            (left, right, leftSpan, rightSpan, comparison) = (right, left, rightSpan, leftSpan, Flip(comparison));
        }
        if (right is not IrExpression.Constant constant)
        {
            context.Report(DiagnosticCatalog.FieldsCompared, syntax.Span, "numbers may be subtracted: [a] - [b] > 0");
            return Never;
        }
        return comparison switch
        {
            NCalcComparison.Equal => BindEquality(left, constant, rightSpan),
            NCalcComparison.NotEqual => new IrPredicate.Not(BindEquality(left, constant, rightSpan)),
            _ => BindOrder(left, comparison, constant, leftSpan, rightSpan),
        };
    }

    /// <summary><c>in([f], 'a', 'b')</c>, and the same blind to case.</summary>
    public IrPredicate BindIn(NCalcSyntax.Call call, bool ignoreCase)
    {
        var operand = values.Bind(call.Arguments[0]);
        var constants = new List<(IrExpression.Constant, SourceSpan)>(call.Arguments.Count);
        foreach (var argument in call.Arguments.Skip(1))
        {
            if (values.Bind(argument) is not IrExpression.Constant constant) context.Report(DiagnosticCatalog.FieldsCompared, argument.Span, "list constants");
            else if (ignoreCase && constant.Type != FieldType.Keyword) context.Report(DiagnosticCatalog.WrongOperandType, argument.Span, null, call.Name, TypeNames.Of(FieldType.Keyword), TypeNames.Of(constant.Type));
            else if (!constant.IsNull) constants.Add((constant, argument.Span));
        }
        return operand.IsNull ? Never : BindValues(operand, constants, ignoreCase);
    }

    /// <summary><c>regex([f], 'a.*')</c>.</summary>
    public IrPredicate BindRegex(NCalcSyntax.Call call, bool ignoreCase)
    {
        var operand = values.Bind(call.Arguments[0]);
        if (!operand.IsNull && !TypeNames.IsText(operand.Type)) context.Report(DiagnosticCatalog.WrongOperandType, call.Arguments[0].Span, "string(…) turns a value into text", call.Name, TypeNames.Of(FieldType.Keyword), TypeNames.Of(operand.Type));
        var patterns = new List<RegexPattern>(call.Arguments.Count);
        foreach (var argument in call.Arguments.Skip(1))
        {
            if (argument is not NCalcSyntax.Literal { Type: FieldType.Keyword, Value: var text }) context.Report(DiagnosticCatalog.WrongOperandType, argument.Span, null, call.Name, "a text in quotes", "something else");
            else if (RegexPattern.TryParse(text.ToString(), ignoreCase, out var pattern, out var problem, out var position)) patterns.Add(pattern);
            else context.Report(DiagnosticCatalog.BadRegex, argument.Span, "the syntax is Lucene's; the whole value must match", $"{problem} (at character {position + 1})");
        }
        return operand.IsNull ? Never : new IrPredicate.Regex(operand, patterns, ignoreCase);
    }

    private IrPredicate BindEquality(IrExpression left, IrExpression.Constant constant, SourceSpan span)
    {
        if (constant.Value.Kind == FieldValueKind.Boolean && left.Type == FieldType.Boolean && left is not IrExpression.Field)
        {
            return constant.Value.AsBoolean ? new IrPredicate.Holds(left) : new IrPredicate.Not(new IrPredicate.Holds(left));
        }
        return BindValues(left, [(constant, span)], ignoreCase: false);
    }

    private IrPredicate BindValues(IrExpression operand, IReadOnlyList<(IrExpression.Constant Constant, SourceSpan Span)> constants, bool ignoreCase)
    {
        if (constants.Any(item => item.Constant.Type == FieldType.Date)) operand = AsDate(operand);
        var found = new List<FieldValue>(constants.Count);
        var seen = new HashSet<FieldValue>(constants.Count);
        foreach (var (constant, span) in constants)
        {
            if (constant.Value.Kind == FieldValueKind.Text && constant.Value.Utf8.Contains((byte)'*')) context.Report(DiagnosticCatalog.LiteralWildcard, span, "write wildcard([field], 'pattern')", "a comparison");
            if (Coerce(operand, constant, span) is { } value && seen.Add(value)) found.Add(value);
        }
        if (operand.Type != FieldType.Ip) return new IrPredicate.EqualsAny(operand, found, ignoreCase);
        return new IrPredicate.InNetwork(operand, [.. found.Select(value => IpNetwork.TryParse(value.ToString(), out var network) ? network : null).OfType<IpNetwork>()]);
    }

    private IrPredicate BindOrder(IrExpression left, NCalcComparison comparison, IrExpression.Constant constant, SourceSpan leftSpan, SourceSpan rightSpan)
    {
        if (left.Type is FieldType.Boolean or FieldType.Ip || constant.Type == FieldType.Boolean)
        {
            context.Report(DiagnosticCatalog.WrongOperandType, leftSpan, null, "an order comparison", "a number, a text or a date", TypeNames.Of(left.Type is FieldType.Boolean or FieldType.Ip ? left.Type : constant.Type));
            return Never;
        }
        if (constant.Type == FieldType.Date) left = AsDate(left);
        if (Coerce(left, constant, rightSpan) is not { } bound) return Never;
        return new IrPredicate.Range(left, comparison switch
        {
            NCalcComparison.Less => IrComparison.Less,
            NCalcComparison.LessOrEqual => IrComparison.LessOrEqual,
            NCalcComparison.Greater => IrComparison.Greater,
            _ => IrComparison.GreaterOrEqual,
        }, bound);
    }

    // A field that is not in the schema is what it is compared with.
    private static IrExpression AsDate(IrExpression operand) => operand is IrExpression.Field { Type: FieldType.Unmapped } field ? field with { Type = FieldType.Date } : operand;

    private FieldValue? Coerce(IrExpression operand, IrExpression.Constant constant, SourceSpan span)
    {
        if (constant.Type == FieldType.Date && operand.Type != FieldType.Date)
        {
            context.Report(DiagnosticCatalog.WrongOperandType, span, null, "a comparison with a date", "a date", TypeNames.Of(operand.Type));
            return null;
        }
        if (operand is IrExpression.Field { Type: FieldType.Keyword or FieldType.Version } field && constant.Value.Kind != FieldValueKind.Text)
        {
            context.Report(DiagnosticCatalog.ComparedAsText, span, $"write '{constant.Value}'", field.Path, constant.Value.ToString());
            return FieldValue.From(constant.Value.ToString());
        }
        return ConstantBinder.Coerce(context, operand, constant.Value, span);
    }

    private static NCalcComparison Flip(NCalcComparison comparison) => comparison switch
    {
        NCalcComparison.Less => NCalcComparison.Greater,
        NCalcComparison.LessOrEqual => NCalcComparison.GreaterOrEqual,
        NCalcComparison.Greater => NCalcComparison.Less,
        NCalcComparison.GreaterOrEqual => NCalcComparison.LessOrEqual,
        _ => comparison,
    };
}
