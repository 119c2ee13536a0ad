using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>
/// Chooses for each query the condition that the index looks for: an equality that every matching event satisfies, and that as few other events
/// as possible do. An alternative over several fields will do when each branch holds an equality.
/// </summary>
internal sealed class AccessPlanner(FieldTable fields)
{
    // Nearly every event has one of a handful of values here, so an equality on them lets most events through.
    private static readonly HashSet<string> Broad = new(StringComparer.Ordinal)
    {
        "host.os.type", "host.os.family", "event.category", "event.type", "event.kind", "event.outcome", "event.module", "winlog.channel", "event.provider",
    };

    private readonly Dictionary<AccessKey, int> _uses = [];

    /// <summary>Counts the keys of a query; a key that many queries share tells them apart less well.</summary>
    public void Observe(IrPredicate condition)
    {
        foreach (var conjunct in Conjuncts(condition))
        {
            foreach (var key in KeysOf(conjunct) ?? []) _uses[key] = _uses.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>The keys of a query, and which of its conjuncts they make superfluous (-1 when none).</summary>
    public (IReadOnlyList<AccessKey> Keys, int Implied) Choose(IReadOnlyList<IrPredicate> conjuncts)
    {
        IReadOnlyList<AccessKey> best = [];
        var (bestCost, implied) = (double.MaxValue, -1);
        for (var i = 0; i < conjuncts.Count; i++)
        {
            if (KeysOf(conjuncts[i]) is not { } keys) continue;
            var cost = keys.Sum(CostOf);
            if (cost >= bestCost) continue;
            (best, bestCost, implied) = (keys, cost, conjuncts[i] is IrPredicate.EqualsAny ? i : -1);
        }
        return (best, implied);
    }

    /// <summary>Whether a condition alone gives keys.</summary>
    public bool HasKeys(IrPredicate predicate) => KeysOf(predicate) is not null;

    /// <summary>Whether nearly every event may have a key, whichever key it is.</summary>
    public bool IsBroad(AccessKey key) => Broad.Contains(fields.NameOf(key.Field));

    /// <summary>The conditions that all must hold.</summary>
    public static IReadOnlyList<IrPredicate> Conjuncts(IrPredicate condition) => condition is IrPredicate.And and ? and.Operands : [condition];

    private double CostOf(AccessKey key) => (IsBroad(key) ? 1000 : 1) * (1 + Math.Log2(1 + _uses.GetValueOrDefault(key)));

    // The keys of which a matching event has at least one; null when there are none.
    private List<AccessKey>? KeysOf(IrPredicate predicate)
    {
        switch (predicate)
        {
            case IrPredicate.EqualsAny { Operand: IrExpression.Field field } equals when IsIndexed(field.Type):
                return [.. equals.Values.Select(value => new AccessKey(fields.IdOf(field.Path), value, equals.IgnoreCase && value.Kind == FieldValueKind.Text))];
            case IrPredicate.And and:
                return and.Operands.Select(KeysOf).OfType<List<AccessKey>>().MinBy(keys => keys.Sum(CostOf));
            case IrPredicate.Or or:
                var all = new List<AccessKey>();
                foreach (var operand in or.Operands)
                {
                    if (KeysOf(operand) is not { } keys) return null;
                    all.AddRange(keys);
                }
                return [.. all.Distinct()];
            default:
                return null;
        }
    }

    // Fields of unknown type compare loosely, dates and versions by value: a hash would miss equal spellings.
    private static bool IsIndexed(FieldType type) => type is FieldType.Keyword or FieldType.Long or FieldType.Double or FieldType.Boolean;
}
