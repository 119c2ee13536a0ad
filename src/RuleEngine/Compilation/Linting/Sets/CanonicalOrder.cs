using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Sets;

/// <summary>Puts what has no order into one, so that conditions which differ in the order of their parts are the same text.</summary>
internal sealed class CanonicalOrder : IrRewriter
{
    /// <summary>A query in that order.</summary>
    public static IrQuery Of(IrQuery query) => query.Map(new CanonicalOrder().Rewrite);

    /// <inheritdoc/>
    protected override IrPredicate VisitAnd(IrPredicate.And and) => new IrPredicate.And([.. and.Operands.OrderBy(IrPrinter.Print, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    protected override IrPredicate VisitOr(IrPredicate.Or or) => new IrPredicate.Or([.. or.Operands.OrderBy(IrPrinter.Print, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    protected override IrPredicate VisitLeaf(IrPredicate leaf) => leaf switch
    {
        IrPredicate.EqualsAny { Values.Count: > 1 } equals => equals with { Values = [.. equals.Values.OrderBy(value => value.ToString(), StringComparer.Ordinal)] },
        IrPredicate.Matches { Patterns.Count: > 1 } matches => matches with { Patterns = [.. matches.Patterns.OrderBy(pattern => pattern.Text, StringComparer.Ordinal)] },
        _ => leaf,
    };
}
