namespace RuleEngine.Language.Functions;

/// <summary><c>subtract(left, right)</c>, also written with the operator <c>-</c>.</summary>
internal sealed class SubtractFunction : ArithmeticFunction
{
    /// <inheritdoc/>
    public override string Name => "subtract";

    /// <inheritdoc/>
    public override string Summary => "The difference of two numbers.";

    /// <inheritdoc/>
    public override string Example => "subtract(source.port, 1) == 79";

    /// <inheritdoc/>
    protected override Int128? Apply(Int128 left, Int128 right) => left - right;

    /// <inheritdoc/>
    protected override double Apply(double left, double right) => left - right;
}
