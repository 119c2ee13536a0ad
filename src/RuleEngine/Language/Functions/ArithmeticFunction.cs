using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary>A function of two numbers: whole when both are whole, else a double. Overflow and division by zero give no value.</summary>
internal abstract class ArithmeticFunction : ScalarFunction
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<FunctionParameter> Parameters { get; } = [new("left", ParameterKind.Number), new("right", ParameterKind.Number)];

    /// <inheritdoc/>
    public sealed override FieldType ResultType => FieldType.Double;

    /// <inheritdoc/>
    public override string NullBehaviour => "No value in any argument, overflow of 64 bits and division by zero give no value.";

    /// <inheritdoc/>
    protected sealed override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        var (left, right) = (arguments[0], arguments[1]);
        if (!left.IsNumber || !right.IsNumber) return FieldValue.Null;
        if (left.Kind == FieldValueKind.Integer && right.Kind == FieldValueKind.Integer)
        {
            var whole = Apply((Int128)left.AsInteger, right.AsInteger);
            return whole is { } value && value >= long.MinValue && value <= long.MaxValue ? FieldValue.From((long)value) : FieldValue.Null;
        }
        var result = Apply(left.AsDouble, right.AsDouble);
        return double.IsFinite(result) ? FieldValue.From(result) : FieldValue.Null;
    }

    /// <summary>The result for whole numbers; null when there is none.</summary>
    protected abstract Int128? Apply(Int128 left, Int128 right);

    /// <summary>The result when either is a double.</summary>
    protected abstract double Apply(double left, double right);
}
