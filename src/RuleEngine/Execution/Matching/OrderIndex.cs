using RuleEngine.Compilation.Planning;

namespace RuleEngine.Execution.Matching;

/// <summary>The rules of a set by the order in which they want their events, each group with its index. Immutable, and shared by all subscriptions.</summary>
internal sealed class OrderIndex
{
    /// <summary>Builds the indexes of a set.</summary>
    public OrderIndex(RuleSetPlan plan)
    {
        Plan = plan;
        // A set without rules sees its events too.
        var orders = plan.Rules.Select(rule => rule.Order).DefaultIfEmpty(EventOrder.Default).Distinct();
        Groups = [.. orders.Select(order => (order, new MatchIndex(plan, order)))];
    }

    /// <summary>The set.</summary>
    public RuleSetPlan Plan { get; }

    /// <summary>The orders, by the first rule of each, and the index over the rules that have it. Mostly there is one.</summary>
    public IReadOnlyList<(EventOrder Order, MatchIndex Index)> Groups { get; }
}
