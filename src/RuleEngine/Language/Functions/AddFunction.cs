namespace RuleEngine.Language.Functions;

/// <summary><c>add(left, right)</c>, also written with the operator <c>+</c>.</summary>
internal sealed class AddFunction : ArithmeticFunction
{
    /// <inheritdoc/>
    public override string Name => "add";

    /// <inheritdoc/>
    public override string Summary => "The sum of two numbers.";

    /// <inheritdoc/>
    public override string Example => "add(source.bytes, 24) > 1000";

    /// <inheritdoc/>
    protected override Int128? Apply(Int128 left, Int128 right) => left + right;

    /// <inheritdoc/>
    protected override double Apply(double left, double right) => left + right;
}
