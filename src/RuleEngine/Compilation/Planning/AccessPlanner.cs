using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>
/// Chooses for each query the condition that the index looks for: leaves over single fields of which every matching event satisfies at least one, and as few
/// other events as possible do. An alternative will do when each of its branches holds such a leaf.
/// </summary>
internal sealed class AccessPlanner
{
    // Long texts that seldom come again are dear to look up, so a rule is worth looking there only where it lets far fewer events through.
    private const double LongTextFactor = 4;
    private static readonly string[] LongTexts = [".command_line", ".args", ".script_block_text", ".CallTrace", ".ScriptBlockText"];

    // Each event has one of these, each its own: to look it up costs more than to ask a hundred rules whatever lets few enough events through.
    private const double TextOfEveryEvent = 0.9;
    private static readonly string[] TextsOfEveryEvent = ["message", "event.original"];

    private readonly Dictionary<IrPredicate.Leaf, double> _breadths = new(ReferenceEqualityComparer.Instance);

    /// <summary>The leaves by which a query is found, and which of its conjuncts they make superfluous (-1 when none).</summary>
    public (IReadOnlyList<IrPredicate.Leaf> Leaves, int Implied) Choose(IReadOnlyList<IrPredicate> conjuncts)
    {
        Access? best = null;
        var place = -1;
        for (var i = 0; i < conjuncts.Count; i++)
        {
            if (AccessOf(conjuncts[i]) is not { } access || access.Breadth >= best?.Breadth) continue;
            (best, place) = (access, i);
        }
        return best is null ? ([], -1) : (best.Leaves, best.IsWhole ? place : -1);
    }

    /// <summary>Whether a condition alone gives leaves to find a query by.</summary>
    public bool HasAccess(IrPredicate predicate) => AccessOf(predicate) is not null;

    /// <summary>Whether many events are found by some leaves.</summary>
    public static bool IsBroad(IEnumerable<IrPredicate> leaves) => leaves.Sum(LeafBreadth.Of) >= LeafBreadth.Broad;

    /// <summary>The conditions that all must hold.</summary>
    public static IReadOnlyList<IrPredicate> Conjuncts(IrPredicate condition) => condition is IrPredicate.And and ? and.Operands : [condition];

    // The leaves of which a matching event satisfies at least one; null when there are none.
    private Access? AccessOf(IrPredicate predicate)
    {
        switch (predicate)
        {
            case IrPredicate.Leaf leaf:
                return IndexedLeaf.FieldOf(leaf) is null ? null : new Access([leaf], BreadthOf(leaf), IsWhole: true);
            case IrPredicate.And and:
                Access? best = null;
                foreach (var operand in and.Operands)
                {
                    if (AccessOf(operand) is { } access && !(access.Breadth >= best?.Breadth)) best = access;
                }
                return best is null ? null : best with { IsWhole = false };
            case IrPredicate.Or { Operands.Count: > 0 } or:
                var leaves = new List<IrPredicate.Leaf>();
                var (breadth, isWhole) = (0.0, true);
                foreach (var operand in or.Operands)
                {
                    if (AccessOf(operand) is not { } access) return null;
                    leaves.AddRange(access.Leaves);
                    (breadth, isWhole) = (breadth + access.Breadth, isWhole && access.IsWhole);
                }
                // However many there are: an event without their fields passes none of them.
                return new Access(leaves, Math.Min(breadth, leaves.Select(FieldOf).Distinct().Sum(field => LeafBreadth.OfPresence(field) * FactorOf(field) + AddendOf(field))), isWhole);
            default:
                return null;
        }
    }

    private double BreadthOf(IrPredicate.Leaf leaf)
    {
        if (_breadths.TryGetValue(leaf, out var breadth)) return breadth;
        var field = FieldOf(leaf);
        return _breadths[leaf] = Math.Min(1, Math.Min(LeafBreadth.Of(leaf), LeafBreadth.OfPresence(field)) * FactorOf(field) + AddendOf(field));
    }

    private static string FieldOf(IrPredicate.Leaf leaf) => IndexedLeaf.FieldOf(leaf)!.Path;

    private static double FactorOf(string field) => Array.Exists(LongTexts, end => field.EndsWith(end, StringComparison.Ordinal)) ? LongTextFactor : 1;

    private static double AddendOf(string field) => TextsOfEveryEvent.Contains(field) ? TextOfEveryEvent : 0;

    // Leaves, the share of events that they let through, and whether they are all that the condition asks.
    private sealed record Access(IReadOnlyList<IrPredicate.Leaf> Leaves, double Breadth, bool IsWhole);
}
