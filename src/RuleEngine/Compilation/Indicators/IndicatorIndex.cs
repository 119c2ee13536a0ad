using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Compilation.Indicators;

/// <summary>The indicators of one rule, ready to be found by the values of events. Immutable.</summary>
/// <param name="Records">The indicators of all rules, in the order given.</param>
/// <param name="Predicates">What the rules ask of them.</param>
/// <param name="Groups">The groups of the mapping.</param>
/// <param name="Relative">The predicates that must hold and depend on the time of the event; the others were asked already.</param>
/// <param name="Usable">How many indicators take part in some group.</param>
internal sealed record IndicatorIndex(IReadOnlyList<EventRecord> Records, PredicateTable Predicates, IReadOnlyList<IndicatorGroup> Groups, IReadOnlyList<int> Relative, int Usable)
{
    /// <summary>Whether an indicator counts at the time of an event.</summary>
    public bool IsCurrent(int indicator, EventTime now, PredicateContext context)
    {
        if (Relative.Count == 0) return true;
        context.MoveTo(Records[indicator], now);
        foreach (var predicate in Relative)
        {
            if (!context.Test(predicate)) return false;
        }
        return true;
    }
}
