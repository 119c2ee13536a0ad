namespace RuleEngine.Language.Functions;

/// <summary><c>multiply(left, right)</c>, also written with the operator <c>*</c>.</summary>
internal sealed class MultiplyFunction : ArithmeticFunction
{
    /// <inheritdoc/>
    public override string Name => "multiply";

    /// <inheritdoc/>
    public override string Summary => "The product of two numbers.";

    /// <inheritdoc/>
    public override string Example => "multiply(source.bytes, 8) > 8000";

    /// <inheritdoc/>
    protected override Int128? Apply(Int128 left, Int128 right) => left * right;

    /// <inheritdoc/>
    protected override double Apply(double left, double right) => left * right;
}
