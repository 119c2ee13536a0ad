namespace RuleEngine.Language.Functions;

/// <summary><c>divide(left, right)</c>, also written with the operator <c>/</c>.</summary>
internal sealed class DivideFunction : ArithmeticFunction
{
    /// <inheritdoc/>
    public override string Name => "divide";

    /// <inheritdoc/>
    public override string Summary => "The quotient of two numbers; of two whole numbers without its fraction.";

    /// <inheritdoc/>
    public override string Example => "divide(process.pid, 4) == 25";

    /// <inheritdoc/>
    protected override Int128? Apply(Int128 left, Int128 right) => right == 0 ? null : left / right;

    /// <inheritdoc/>
    protected override double Apply(double left, double right) => left / right;
}
