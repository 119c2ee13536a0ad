using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Compilation.Planning;

/// <summary>All rules of a set, compiled together. Immutable; a reload swaps one reference.</summary>
/// <param name="Fields">The fields that some rule uses.</param>
/// <param name="Predicates">The predicates of all rules.</param>
/// <param name="Rules">The rules that run.</param>
/// <param name="Queries">Their queries.</param>
internal sealed record RuleSetPlan(FieldTable Fields, PredicateTable Predicates, IReadOnlyList<RulePlan> Rules, IReadOnlyList<QueryPlan> Queries)
{
    /// <summary>A set without rules.</summary>
    public static RuleSetPlan Empty { get; } = new(FieldTable.Empty, new PredicateTable(FieldTable.Empty), [], []);

    // Any text will do that no event has.
    private static readonly FieldValue Unseen = FieldValue.From("\uFFFE nothing has this value \uFFFE");

    /// <summary>The same rules, none of which is ever found: events are looked up by the same fields, and have none of the values.</summary>
    public RuleSetPlan LookingOnly()
    {
        // Other values than texts are looked up at next to no cost.
        AccessKey[] keys = [.. Queries.SelectMany(query => query.Access).Where(key => key.Value.Kind == FieldValueKind.Text).Select(key => key with { Value = Unseen }).Distinct()];
        return this with { Queries = keys.Length == 0 ? [] : [new QueryPlan(0, 0, keys, [])] };
    }

    /// <summary>Some of its rules, with the same fields and predicates, each found as it is among all.</summary>
    /// <param name="rules">Their places, in the order that they shall have.</param>
    public RuleSetPlan Only(IReadOnlyList<int> rules)
    {
        var places = new Dictionary<int, int>();
        foreach (var rule in rules) places.TryAdd(rule, places.Count);
        return this with
        {
            Rules = [.. places.Keys.Select(rule => Rules[rule])],
            Queries = [.. Queries.Where(query => places.ContainsKey(query.Rule)).Select(query => query with { Rule = places[query.Rule] }).OrderBy(query => query.Rule)],
        };
    }
}
