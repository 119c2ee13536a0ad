namespace RuleEngine.Language.Functions;

/// <summary><c>modulo(left, right)</c>, also written with the operator <c>%</c>.</summary>
internal sealed class ModuloFunction : ArithmeticFunction
{
    /// <inheritdoc/>
    public override string Name => "modulo";

    /// <inheritdoc/>
    public override string Summary => "The remainder of a division; it has the sign of the first argument.";

    /// <inheritdoc/>
    public override string Example => "modulo(process.pid, 4) == 0";

    /// <inheritdoc/>
    protected override Int128? Apply(Int128 left, Int128 right) => right == 0 ? null : left % right;

    /// <inheritdoc/>
    protected override double Apply(double left, double right) => left % right;
}
