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

    /// <summary>Whether queries are found by an index of the values of fields, which answers their leaves too. Else every query is asked, leaf by leaf.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>Whether events are looked up in the index, and no query comes of it.</summary>
    public bool IsLookingOnly { get; private init; }

    /// <summary>The same rules, none of which is ever found: events are looked up by the same fields for nothing.</summary>
    public RuleSetPlan LookingOnly() => this with { IsLookingOnly = true };

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
