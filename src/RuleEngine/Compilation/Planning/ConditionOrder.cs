using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>
/// Puts what remains to be asked of a query in order: first what the index knows already, then leaves that it can answer, then the rest, cheapest first; of what
/// costs the same what fewest events satisfy.
/// </summary>
/// <param name="predicates">The predicates of the set.</param>
/// <param name="fields">The names of the fields that every event is looked up by.</param>
internal sealed class ConditionOrder(PredicateTable predicates, IReadOnlySet<string> fields)
{
    // Looked up, made of what is looked up, to be looked up, made of that, and what is evaluated by itself. Fields with a handful of values are looked up for one rule or another, and cost next
    // to nothing.
    private const int Composed = 1;
    private const int ByItself = 4;

    private readonly Dictionary<int, (int Class, double Breadth)> _known = [];

    /// <summary>The conditions in order; those that are alike stay as they are.</summary>
    public int[] Sort(IEnumerable<int> conditions) => [.. conditions.OrderBy(Place)];

    private (int Class, double Breadth) Place(int condition)
    {
        if (_known.TryGetValue(condition, out var place)) return place;
        var predicate = predicates.SourceOf(condition);
        var rank = ClassOf(predicate);
        // What is evaluated by itself was put in order by its cost before.
        return _known[condition] = (rank, rank == ByItself ? 0 : LeafBreadth.Of(predicate));
    }

    private int ClassOf(IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always => 0,
        IrPredicate.And and => ClassOf(and.Operands),
        IrPredicate.Or or => ClassOf(or.Operands),
        IrPredicate.Not not => ClassOf([not.Operand]),
        _ => IndexedLeaf.FieldOf(predicate) is not { } field ? ByItself : fields.Contains(field.Path) || LeafBreadth.HasFewValues(field.Path) ? 0 : 2,
    };

    private int ClassOf(IReadOnlyList<IrPredicate> operands) => operands.Select(ClassOf).DefaultIfEmpty(0).Max() is var most && most < ByItself ? most | Composed : most;
}
