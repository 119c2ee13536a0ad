using RuleEngine.Compilation.Planning;

namespace RuleEngine.Execution.Matching;

/// <summary>
/// The index over the queries of all rules: an event finds the few queries it may concern through its values, so no loop runs over all rules.
/// Immutable but for what it builds when it is first needed, and shared by all subscriptions and threads.
/// </summary>
internal sealed class MatchIndex
{
    private readonly EventOrder? _order;
    private readonly bool _learnersOnly;
    private readonly Lazy<MatchIndex> _learners;
    private readonly Lazy<LeafIndex> _leaves;

    /// <summary>Builds the index of a set.</summary>
    /// <param name="plan">The set.</param>
    /// <param name="order">Only rules with this order are found; null for all rules.</param>
    public MatchIndex(RuleSetPlan plan, EventOrder? order = null)
        : this(plan, order, learnersOnly: false)
    {
    }

    private MatchIndex(RuleSetPlan plan, EventOrder? order, bool learnersOnly)
    {
        (Plan, _order, _learnersOnly) = (plan, order, learnersOnly);
        _learners = new Lazy<MatchIndex>(() => new MatchIndex(plan, order, learnersOnly: true));
        int[] queries = [.. Enumerable.Range(0, plan.Queries.Count).Where(query => Holds(plan.Queries[query].Rule))];
        Everywhere = plan.IsLookingOnly ? [] : [.. queries.Where(query => plan.Queries[query].Access.Count == 0)];
        _leaves = new Lazy<LeafIndex>(() => new LeafIndex(plan, queries));
        Fields = [.. queries.SelectMany(query => AccessText.FieldsOf(plan.Queries[query].Access, plan.Predicates)).Distinct().Select(plan.Fields.IdOf).Order()];
    }

    /// <summary>The set.</summary>
    public RuleSetPlan Plan { get; }

    /// <summary>The ids of the fields that some query is found by.</summary>
    public int[] Fields { get; }

    /// <summary>The queries that have nothing to be found by: every event is asked.</summary>
    public int[] Everywhere { get; }

    /// <summary>The leaves that its queries ask for.</summary>
    public LeafIndex Leaves => _leaves.Value;

    /// <summary>Whether a rule of the set is found.</summary>
    public bool Holds(int rule) => (_order is null || Plan.Rules[rule].Order == _order) && (!_learnersOnly || Learns(rule));

    /// <summary>Whether a rule of the set learns from what happened before its stream.</summary>
    public bool Learns(int rule) => Plan.Rules[rule] is RulePlan.NewTerms;

    /// <summary>The index over those of its rules that learn; always the same one.</summary>
    public MatchIndex OfLearners => _learners.Value;
}
