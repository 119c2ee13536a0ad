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
        var groups = new List<List<IrPredicate>>(or.Operands.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operand in or.Operands)
        {
            var kind = KindOf(operand);
            if (kind is null || places.TryAdd(kind, groups.Count)) groups.Add([operand]);
            else groups[places[kind]].Add(operand);
        }
        if (groups.Count == or.Operands.Count) return or;
        return groups.Count == 1 ? Join(groups[0]) : new IrPredicate.Or([.. groups.Select(Join)]);
    }

    private static string? KindOf(IrPredicate predicate) => predicate switch
    {
        IrPredicate.EqualsAny equals => $"eq {equals.IgnoreCase} {IrPrinter.Print(equals.Operand)}",
        IrPredicate.Matches matches => $"like {matches.IgnoreCase} {IrPrinter.Print(matches.Operand)}",
        IrPredicate.InNetwork network => $"cidr {IrPrinter.Print(network.Operand)}",
        _ => null,
    };

    private static IrPredicate Join(List<IrPredicate> alike) => alike[0] switch
    {
        var single when alike.Count == 1 => single,
        IrPredicate.EqualsAny first => first with { Values = [.. alike.Cast<IrPredicate.EqualsAny>().SelectMany(leaf => leaf.Values).Distinct()] },
        IrPredicate.Matches first => first with { Patterns = [.. alike.Cast<IrPredicate.Matches>().SelectMany(leaf => leaf.Patterns).DistinctBy(pattern => pattern.Text, StringComparer.Ordinal)] },
        IrPredicate.InNetwork first => first with { Networks = [.. alike.Cast<IrPredicate.InNetwork>().SelectMany(leaf => leaf.Networks).DistinctBy(network => network.Text, StringComparer.Ordinal)] },
        _ => throw new ArgumentException("Only leaves of one kind can be joined.", nameof(alike)),
    };
}
