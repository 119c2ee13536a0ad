namespace RuleEngine.Compilation.Planning;

/// <summary>A compiled query for single events: how the index finds it, and what remains to be asked then.</summary>
/// <param name="Rule">The rule's place in the set.</param>
/// <param name="Term">Which of the rule's queries it is; its bit in the mask that operators get.</param>
/// <param name="Access">Predicates, each a leaf over one field: any that holds brings an event to the query; empty when every event must be asked.</param>
/// <param name="Conditions">The predicates that must all hold besides, cheapest first.</param>
internal sealed record QueryPlan(int Rule, int Term, IReadOnlyList<int> Access, IReadOnlyList<int> Conditions);
