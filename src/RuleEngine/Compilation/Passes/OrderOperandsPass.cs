using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Passes;

/// <summary>Puts cheap operands first; equally cheap ones keep the author's order. Conditions have no side effects, so order is free.</summary>
internal sealed class OrderOperandsPass : IrRewriter, ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "order-operands";

    /// <inheritdoc/>
    public IrPredicate Run(IrPredicate predicate) => Rewrite(predicate);

    /// <inheritdoc/>
    protected override IrPredicate VisitAnd(IrPredicate.And and) => Order(and.Operands) is { } operands ? new IrPredicate.And(operands) : and;

    /// <inheritdoc/>
    protected override IrPredicate VisitOr(IrPredicate.Or or) => Order(or.Operands) is { } operands ? new IrPredicate.Or(operands) : or;

    // Null when they are in order.
    private static IrPredicate[]? Order(IReadOnlyList<IrPredicate> operands)
    {
        var most = 0;
        foreach (var operand in operands)
        {
            var cost = CostOf(operand);
            if (cost < most) return [.. operands.OrderBy(CostOf)];
            most = cost;
        }
        return null;
    }

    private static int CostOf(IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always => 0,
        IrPredicate.InObject or IrPredicate.Leaf { Operand: IrExpression.Fields } => 1000,
        IrPredicate.Leaf { Operand: not IrExpression.Field } => 200,
        IrPredicate.Exists => 1,
        IrPredicate.EqualsAny => 2,
        IrPredicate.Range => 3,
        IrPredicate.Matches matches => 10 + matches.Patterns.Count,
        IrPredicate.InNetwork => 40,
        IrPredicate.InPeriod => 30,
        IrPredicate.PassesAll all => all.Tests.Sum(CostOf),
        IrPredicate.HasTerms terms => 300 + terms.Terms.Count,
        IrPredicate.Regex regex => 60 + regex.Patterns.Count,
        IrPredicate.Not not => CostOf(not.Operand),
        IrPredicate.And and => and.Operands.Sum(CostOf),
        IrPredicate.Or or => or.Operands.Sum(CostOf),
        _ => 100,
    };
}
