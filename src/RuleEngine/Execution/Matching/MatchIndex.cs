using RuleEngine.Compilation.Planning;

namespace RuleEngine.Execution.Matching;

/// <summary>
/// The index over the queries of all rules: an event finds the few queries it may concern through its values, so no loop runs over all rules.
/// Immutable once built, and shared by all subscriptions.
/// </summary>
internal sealed class MatchIndex
{
    private readonly EventOrder? _order;
    private readonly bool _learnersOnly;
    private readonly Lazy<MatchIndex> _learners;

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
        var fields = new SortedDictionary<int, FieldIndex>();
        var everywhere = new List<int>();
        for (var query = 0; query < plan.Queries.Count; query++)
        {
            if (!Holds(plan.Queries[query].Rule)) continue;
            var access = plan.Queries[query].Access;
            if (access.Count == 0) everywhere.Add(query);
            foreach (var key in access)
            {
                if (!fields.TryGetValue(key.Field, out var index)) fields[key.Field] = index = new FieldIndex(key.Field);
                index.Add(key, query);
            }
        }
        Fields = [.. fields.Values];
        Everywhere = [.. everywhere];
    }

    /// <summary>The set.</summary>
    public RuleSetPlan Plan { get; }

    /// <summary>The fields that some query is found by.</summary>
    public FieldIndex[] Fields { get; }

    /// <summary>The queries that have no equality to be found by: every event is asked.</summary>
    public int[] Everywhere { get; }

    /// <summary>Whether a rule of the set is found.</summary>
    public bool Holds(int rule) => (_order is null || Plan.Rules[rule].Order == _order) && (!_learnersOnly || Learns(rule));

    /// <summary>Whether a rule of the set learns from what happened before its stream.</summary>
    public bool Learns(int rule) => Plan.Rules[rule] is RulePlan.NewTerms;

    /// <summary>The index over those of its rules that learn; always the same one.</summary>
    public MatchIndex OfLearners => _learners.Value;
}
