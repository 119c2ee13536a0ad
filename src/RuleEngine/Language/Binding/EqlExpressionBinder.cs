using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Functions;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>Binds EQL expressions that are values. Calls over constants are evaluated at once.</summary>
/// <param name="context">The query's surroundings.</param>
/// <param name="bindPredicate">Binds a condition that is used as a value.</param>
internal sealed class EqlExpressionBinder(BindingContext context, Func<EqlExpressionSyntax, IrPredicate> bindPredicate)
{
    private readonly FunctionBinder _functions = new(context, function => function.Example);

    /// <summary>The value of an expression; the constant null, with a finding, when it cannot be bound.</summary>
    public IrExpression Bind(EqlExpressionSyntax syntax) => syntax switch
    {
        EqlExpressionSyntax.Field { IsOptional: true } field when context.IsAbsent(field.Path) => Null,
        EqlExpressionSyntax.Field field => BindField(field),
        EqlExpressionSyntax.StringLiteral literal => Constant(FieldValue.From(literal.Value), FieldType.Keyword),
        EqlExpressionSyntax.IntegerLiteral literal => Constant(FieldValue.From(literal.Value), FieldType.Long),
        EqlExpressionSyntax.DecimalLiteral literal => Constant(FieldValue.From(literal.Value), FieldType.Double),
        EqlExpressionSyntax.BooleanLiteral literal => Constant(FieldValue.From(literal.Value), FieldType.Boolean),
        EqlExpressionSyntax.NullLiteral => Null,
        EqlExpressionSyntax.Call call => BindCall(call),
        EqlExpressionSyntax.Arithmetic arithmetic => BindArithmetic(arithmetic),
        EqlExpressionSyntax.Negate negate => _functions.Bind("subtract", false, negate.Span, [Constant(FieldValue.From(0L), FieldType.Long), Bind(negate.Operand)], [negate.Span, negate.Operand.Span]),
        EqlExpressionSyntax.Comparison comparison => BindComparison(comparison),
        _ => new IrExpression.Test(bindPredicate(syntax)),
    };

    private static IrExpression.Constant Null { get; } = Constant(FieldValue.Null, FieldType.Unmapped);

    private static IrExpression.Constant Constant(FieldValue value, FieldType type) => new(value, type);

    /// <summary>A field with a type that EQL can search.</summary>
    public IrExpression.Field BindField(EqlExpressionSyntax.Field syntax)
    {
        var field = context.BindField(syntax.Path, syntax.Span, syntax.IsOptional);
        if (field.Type is FieldType.Object or FieldType.Nested or FieldType.GeoPoint or FieldType.Text)
        {
            context.Report(DiagnosticCatalog.UnsearchableField, syntax.Span, field.Type == FieldType.Text ? "KQL searches analysed text" : "a field below it can be searched", field.Path, field.Type.ToString().ToLowerInvariant());
        }
        return field;
    }

    private IrExpression BindArithmetic(EqlExpressionSyntax.Arithmetic syntax)
    {
        var function = syntax.Operator switch { '+' => "add", '-' => "subtract", '*' => "multiply", '/' => "divide", _ => "modulo" };
        return _functions.Bind(function, false, syntax.Span, [Bind(syntax.Left), Bind(syntax.Right)], [syntax.Left.Span, syntax.Right.Span]);
    }

    // A comparison used as a value keeps its three-valued logic: null == (exit_code > -1) is true when exit_code has no value.
    private IrExpression BindComparison(EqlExpressionSyntax.Comparison syntax) =>
        bindPredicate(syntax) is var predicate && predicate is IrPredicate.EqualsAny or IrPredicate.Range or IrPredicate.InNetwork or IrPredicate.Holds
            ? new IrExpression.Comparison((IrPredicate.Leaf)predicate)
            : new IrExpression.Test(predicate);

    private IrExpression BindCall(EqlExpressionSyntax.Call syntax)
    {
        if (!FunctionCatalog.TryGet(syntax.Name, out var function))
        {
            var nearest = SpellingHint.Nearest(syntax.Name, FunctionCatalog.All.Select(known => known.Name));
            context.Report(DiagnosticCatalog.UnknownFunction, syntax.NameSpan, nearest is null ? null : $"the nearest known function is '{nearest}'", syntax.Name);
            foreach (var argument in syntax.Arguments) Bind(argument);
            return Null;
        }
        if (syntax.IgnoreCase && !function.HasIgnoreCaseForm) context.Report(DiagnosticCatalog.NoIgnoreCaseForm, syntax.NameSpan, $"write {function.Name}(…)", function.Name);
        return _functions.Bind(function.Name, syntax.IgnoreCase, syntax.Span, [.. syntax.Arguments.Select(Bind)], [.. syntax.Arguments.Select(argument => argument.Span)]);
    }
}
