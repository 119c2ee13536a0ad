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
}
