using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Passes;

/// <summary>Joins alternatives over one operand: <c>f == "a" or f == "b"</c> is one test with two values.</summary>
internal sealed class MergeAlternativesPass : IrRewriter, ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "merge-alternatives";

    /// <inheritdoc/>
    public IrPredicate Run(IrPredicate predicate) => Rewrite(predicate);

    /// <inheritdoc/>
    protected override IrPredicate VisitOr(IrPredicate.Or or)
    {
        var merged = new List<IrPredicate>(or.Operands.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operand in or.Operands)
        {
            var kind = KindOf(operand);
            if (kind is null || places.TryAdd(kind, merged.Count)) merged.Add(operand);
            else merged[places[kind]] = Join(merged[places[kind]], operand);
        }
        if (merged.Count == or.Operands.Count) return or;
        return merged.Count == 1 ? merged[0] : new IrPredicate.Or(merged);
    }

    private static string? KindOf(IrPredicate predicate) => predicate switch
    {
        IrPredicate.EqualsAny equals => $"eq {equals.IgnoreCase} {IrPrinter.Print(equals.Operand)}",
        IrPredicate.Matches matches => $"like {matches.IgnoreCase} {IrPrinter.Print(matches.Operand)}",
        IrPredicate.InNetwork network => $"cidr {IrPrinter.Print(network.Operand)}",
        _ => null,
    };

    private static IrPredicate Join(IrPredicate first, IrPredicate second) => (first, second) switch
    {
        (IrPredicate.EqualsAny a, IrPredicate.EqualsAny b) => a with { Values = [.. a.Values.Union(b.Values)] },
        (IrPredicate.Matches a, IrPredicate.Matches b) => a with { Patterns = [.. a.Patterns.Concat(b.Patterns).DistinctBy(pattern => pattern.Text, StringComparer.Ordinal)] },
        (IrPredicate.InNetwork a, IrPredicate.InNetwork b) => a with { Networks = [.. a.Networks.Concat(b.Networks).DistinctBy(network => network.Text, StringComparer.Ordinal)] },
        _ => throw new ArgumentException("Only leaves of one kind can be joined.", nameof(second)),
    };
}
