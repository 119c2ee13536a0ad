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
        EqlExpressionSyntax.Negate negate => BindFunction("subtract", false, negate.Span, [Constant(FieldValue.From(0L), FieldType.Long), Bind(negate.Operand)], [negate.Span, negate.Operand.Span]),
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
        return BindFunction(function, false, syntax.Span, [Bind(syntax.Left), Bind(syntax.Right)], [syntax.Left.Span, syntax.Right.Span]);
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
        return BindFunction(function.Name, syntax.IgnoreCase, syntax.Span, [.. syntax.Arguments.Select(Bind)], [.. syntax.Arguments.Select(argument => argument.Span)]);
    }

    private IrExpression BindFunction(string name, bool ignoreCase, SourceSpan span, IReadOnlyList<IrExpression> arguments, IReadOnlyList<SourceSpan> spans)
    {
        var function = FunctionCatalog.Get(name);
        if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
        {
            context.Report(DiagnosticCatalog.WrongArgumentCount, span, function.Example, function.Name, Expected(function), arguments.Count);
            return Null;
        }
        var fits = true;
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = function.ParameterAt(i);
            if (TypeNames.Accepts(parameter.Kind, arguments[i])) continue;
            context.Report(DiagnosticCatalog.WrongOperandType, spans[i], null, $"the argument '{parameter.Name}' of {function.Name}", TypeNames.Of(parameter.Kind), TypeNames.Of(arguments[i].Type));
            fits = false;
        }
        if (function is CidrMatchFunction) fits &= CheckNetworks(arguments, spans);
        if (!fits) return Null;
        var call = new IrExpression.Call(function, arguments, ignoreCase);
        return arguments.All(argument => argument is IrExpression.Constant) ? Fold(call) : call;
    }

    private static IrExpression.Constant Fold(IrExpression.Call call)
    {
        var arguments = call.Arguments.Select(argument => ((IrExpression.Constant)argument).Value).ToArray();
        return Constant(call.Function.Evaluate(arguments, call.IgnoreCase), call.Type);
    }

    private bool CheckNetworks(IReadOnlyList<IrExpression> arguments, IReadOnlyList<SourceSpan> spans)
    {
        var valid = true;
        for (var i = 1; i < arguments.Count; i++)
        {
            if (arguments[i] is not IrExpression.Constant constant || IpNetwork.TryParse(constant.Value.ToString(), out _)) continue;
            context.Report(DiagnosticCatalog.BadNetwork, spans[i], "such as \"10.0.0.0/8\" or \"fe80::/10\"", constant.Value.ToString());
            valid = false;
        }
        return valid;
    }

    private static string Expected(ScalarFunction function) => (function.MinArguments, function.MaxArguments) switch
    {
        (1, 1) => "1 argument",
        (var low, int.MaxValue) => $"{low} arguments or more",
        var (low, high) when low == high => $"{low} arguments",
        var (low, high) => $"{low} to {high} arguments",
    };
}
