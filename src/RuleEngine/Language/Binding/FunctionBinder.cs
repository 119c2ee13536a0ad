using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Functions;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>Binds calls of the built-in functions, in whatever language they are written. Calls over constants are evaluated at once.</summary>
/// <param name="context">The query's surroundings.</param>
/// <param name="example">How a function is called in the query's language.</param>
internal sealed class FunctionBinder(BindingContext context, Func<ScalarFunction, string> example)
{
    /// <summary>The value of a call; the constant null, with a finding, when its arguments do not fit.</summary>
    /// <param name="name">A function that there is.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    /// <param name="span">Where the call is written.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="spans">Where they are written.</param>
    public IrExpression Bind(string name, bool ignoreCase, SourceSpan span, IReadOnlyList<IrExpression> arguments, IReadOnlyList<SourceSpan> spans)
    {
        var function = FunctionCatalog.Get(name);
        if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
        {
            context.Report(DiagnosticCatalog.WrongArgumentCount, span, example(function), function.Name, Expected(function), arguments.Count);
            return new IrExpression.Constant(FieldValue.Null, FieldType.Unmapped);
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
        if (!fits) return new IrExpression.Constant(FieldValue.Null, FieldType.Unmapped);
        var call = new IrExpression.Call(function, arguments, ignoreCase);
        return arguments.All(argument => argument is IrExpression.Constant) ? Fold(call) : call;
    }

    private static IrExpression.Constant Fold(IrExpression.Call call)
    {
        var arguments = call.Arguments.Select(argument => ((IrExpression.Constant)argument).Value).ToArray();
        return new IrExpression.Constant(call.Function.Evaluate(arguments, call.IgnoreCase), call.Type);
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
