using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Passes;

/// <summary>Flattens nested conjunctions and disjunctions, drops constants, repeated operands and double negations.</summary>
internal sealed class SimplifyPass : IrRewriter, ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "simplify";

    /// <inheritdoc/>
    public IrPredicate Run(IrPredicate predicate) => Rewrite(predicate);

    /// <inheritdoc/>
    protected override IrPredicate VisitAnd(IrPredicate.And and) => Combine(and, and.Operands, isAnd: true);

    /// <inheritdoc/>
    protected override IrPredicate VisitOr(IrPredicate.Or or) => Combine(or, or.Operands, isAnd: false);

    /// <inheritdoc/>
    protected override IrPredicate VisitNot(IrPredicate.Not not) => not.Operand switch
    {
        IrPredicate.Always always => new IrPredicate.Always(!always.Value),
        IrPredicate.Not inner => inner.Operand,
        _ => not,
    };

    /// <inheritdoc/>
    protected override IrPredicate VisitLeaf(IrPredicate leaf) => leaf switch
    {
        IrPredicate.EqualsAny { Values.Count: 0 } or IrPredicate.InNetwork { Networks.Count: 0 } => new IrPredicate.Always(false),
        _ => leaf,
    };

    private static IrPredicate Combine(IrPredicate whole, IReadOnlyList<IrPredicate> operands, bool isAnd)
    {
        var kept = new List<IrPredicate>(operands.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operand in operands.SelectMany(operand => Flatten(operand, isAnd)))
        {
            if (operand is IrPredicate.Always always)
            {
                if (always.Value != isAnd) return always;
            }
            else if (seen.Add(IrPrinter.Print(operand))) kept.Add(operand);
        }
        return kept.Count switch
        {
            0 => new IrPredicate.Always(isAnd),
            1 => kept[0],
            _ when kept.SequenceEqual(operands, ReferenceEqualityComparer.Instance) => whole,
            _ => isAnd ? new IrPredicate.And(kept) : new IrPredicate.Or(kept),
        };
    }

    private static IReadOnlyList<IrPredicate> Flatten(IrPredicate operand, bool isAnd) => operand switch
    {
        IrPredicate.And conjunction when isAnd => conjunction.Operands,
        IrPredicate.Or disjunction when !isAnd => disjunction.Operands,
        _ => [operand],
    };
}
