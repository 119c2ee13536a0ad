using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Language.Binding;

/// <summary>Binds NCalc expressions that are values. Calls over constants are evaluated at once.</summary>
/// <param name="context">The expression's surroundings.</param>
/// <param name="bindPredicate">Binds a condition that is used as a value.</param>
internal sealed class NCalcValueBinder(BindingContext context, Func<NCalcSyntax, IrPredicate> bindPredicate)
{
    // What is known in other languages, or in other letters.
    private static readonly string[] ForeignWords = ["null", "nil", "none", "true", "false"];

    private readonly FunctionBinder _functions = new(context, NCalcFunctions.ExampleOf);

    /// <summary>The value of an expression; the constant null, with a finding, when it cannot be bound.</summary>
    public IrExpression Bind(NCalcSyntax syntax) => syntax switch
    {
        NCalcSyntax.Field field => BindField(field),
        NCalcSyntax.Literal literal => new IrExpression.Constant(literal.Value, literal.Type),
        NCalcSyntax.Arithmetic arithmetic => BindArithmetic(arithmetic),
        NCalcSyntax.Negate negate => Call("subtract", negate, (new IrExpression.Constant(FieldValue.From(0L), FieldType.Long), negate.Span), (Bind(negate.Operand), negate.Operand.Span)),
        NCalcSyntax.Call call when !NCalcFunctions.OfConditions.Contains(call.Name, StringComparer.OrdinalIgnoreCase) => BindCall(call),
        _ => new IrExpression.Test(bindPredicate(syntax)),
    };

    /// <summary>A field with values; the constant null, with a finding, when it has none.</summary>
    public IrExpression BindField(NCalcSyntax.Field syntax)
    {
        if (!syntax.IsBracketed && ForeignWords.Contains(syntax.Name, StringComparer.OrdinalIgnoreCase))
        {
            var word = syntax.Name.ToLowerInvariant();
            context.Report(DiagnosticCatalog.NCalcUnknownWord, syntax.Span, word is "true" or "false" ? $"write {word} in small letters" : "write exists([field]) or not exists([field])", syntax.Name);
            return Null;
        }
        var field = context.BindField(syntax.Name, syntax.Span, isOptional: syntax.Name.StartsWith("kibana.alert.", StringComparison.Ordinal));
        if (field.Type is FieldType.Object or FieldType.Nested or FieldType.GeoPoint)
        {
            context.Report(DiagnosticCatalog.NCalcUnsearchableField, syntax.Span, "name a field below it", field.Path, field.Type.ToString().ToLowerInvariant());
        }
        // Nothing is analysed here: a text is the text that it is.
        return field.Type == FieldType.Text ? field with { Type = FieldType.Keyword } : field;
    }

    /// <summary>A call of a function of the catalogue.</summary>
    public IrExpression BindCall(NCalcSyntax.Call call)
    {
        if (NCalcFunctions.Find(call.Name) is var (function, ignoreCase))
        {
            return _functions.Bind(function.Name, ignoreCase, call.Span, [.. call.Arguments.Select(Bind)], [.. call.Arguments.Select(argument => argument.Span)]);
        }
        var nearest = SpellingHint.Nearest(call.Name, NCalcFunctions.Names);
        context.Report(DiagnosticCatalog.UnknownFunction, call.NameSpan, nearest is null ? null : $"the nearest known function is '{nearest}'", call.Name);
        foreach (var argument in call.Arguments) Bind(argument);
        return Null;
    }

    private static IrExpression.Constant Null { get; } = new(FieldValue.Null, FieldType.Unmapped);

    private IrExpression BindArithmetic(NCalcSyntax.Arithmetic syntax)
    {
        var (left, right) = (Bind(syntax.Left), Bind(syntax.Right));
        if (syntax.Operator != '/')
        {
            var name = syntax.Operator switch { '+' => "add", '-' => "subtract", '*' => "multiply", _ => "modulo" };
            return Call(name, syntax, (left, syntax.Left.Span), (right, syntax.Right.Span));
        }
        // NCalc divides whole numbers as if they were not whole, where EQL cuts the rest off.
        var broken = Call("multiply", syntax, (left, syntax.Left.Span), (new IrExpression.Constant(FieldValue.From(1.0), FieldType.Double), syntax.Left.Span));
        return broken.IsNull ? broken : Call("divide", syntax, (broken, syntax.Left.Span), (right, syntax.Right.Span));
    }

    private IrExpression Call(string function, NCalcSyntax syntax, (IrExpression Value, SourceSpan Span) left, (IrExpression Value, SourceSpan Span) right) =>
        _functions.Bind(function, false, syntax.Span, [left.Value, right.Value], [left.Span, right.Span]);
}
