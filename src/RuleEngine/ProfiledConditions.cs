using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>The profiles of the conditions of a set: each once, with the rules that it is a part of.</summary>
internal sealed class ProfiledConditions
{
    private readonly RuleSetPlan _plan;
    private readonly PredicateWatch _watch;
    private readonly PredicateContext _context;
    private readonly Dictionary<int, ConditionProfile> _profiles = [];
    private readonly Dictionary<int, List<int>> _rules = [];
    private readonly List<int> _leaves = [];

    /// <summary>The conditions of a set, all rules at once.</summary>
    public ProfiledConditions(RuleSetPlan plan, PredicateWatch watch, IReadOnlyList<RuleStatus> statuses)
    {
        // Interning finds what was compiled with the set, and adds nothing.
        (_plan, _watch, _context) = (plan, watch, new PredicateContext(plan.Predicates));
        foreach (var query in plan.Queries)
        {
            foreach (var condition in query.Conditions) Visit(condition, query.Rule);
        }
        foreach (var (id, rules) in _rules) Of(id).Rules = [.. rules.Select(rule => statuses[rule])];
    }

    /// <summary>Those that consist of no others, in the order of their first use.</summary>
    public IReadOnlyList<ConditionProfile> Leaves => [.. _leaves.Select(Of)];

    /// <summary>The profile of a condition.</summary>
    public ConditionProfile Of(int id)
    {
        if (_profiles.TryGetValue(id, out var profile)) return profile;
        return _profiles[id] = new ConditionProfile(_context, id, ConditionText.Whole(_plan.Predicates.SourceOf(id)), _watch);
    }

    private void Visit(int id, int rule)
    {
        var isNew = !_rules.TryGetValue(id, out var rules);
        if (isNew) _rules[id] = rules = [];
        if (rules!.Count == 0 || rules[^1] != rule) rules.Add(rule);
        switch (_plan.Predicates.SourceOf(id))
        {
            case IrPredicate.And and:
                foreach (var operand in and.Operands) Visit(_plan.Predicates.Intern(operand), rule);
                break;
            case IrPredicate.Or or:
                foreach (var operand in or.Operands) Visit(_plan.Predicates.Intern(operand), rule);
                break;
            case IrPredicate.Not not:
                Visit(_plan.Predicates.Intern(not.Operand), rule);
                break;
            default:
                if (isNew) _leaves.Add(id);
                break;
        }
    }
}
