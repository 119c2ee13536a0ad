using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation.Planning;

/// <summary>Plans lowered rules together.</summary>
internal sealed class SetPlanner
{
    /// <summary>How many different terms a sequence may have: as many as a mask of 64 bits tells apart.</summary>
    public const int MaxTerms = 64;

    private readonly IReadOnlyList<LoweredRule> _rules;
    private readonly FieldTable _fields;
    private readonly PredicateTable _predicates;
    private readonly AccessPlanner _access;
    private readonly List<QueryPlan> _queries = [];

    /// <summary>A planner of some rules.</summary>
    public SetPlanner(IReadOnlyList<LoweredRule> rules)
    {
        _rules = rules;
        _fields = CollectFields(rules);
        _predicates = new PredicateTable(_fields);
        _access = new AccessPlanner(_fields);
        foreach (var condition in rules.SelectMany(rule => ConditionsOf(rule.Query))) _access.Observe(condition);
    }

    /// <summary>The plan of the set.</summary>
    public RuleSetPlan Plan()
    {
        var plans = new List<RulePlan>(_rules.Count);
        foreach (var rule in _rules)
        {
            var plan = PlanRule(plans.Count, rule) with { Order = OrderOf(rule), Schedule = PlanSchedule(rule), Suppression = PlanSuppression(rule) };
            plans.Add(plan with { Fingerprint = RuleFingerprint.Of(rule.Query, plan) });
        }
        return new RuleSetPlan(_fields, _predicates, plans, _queries);
    }

    private RulePlan PlanRule(int index, LoweredRule rule)
    {
        switch (rule.Query)
        {
            case IrQuery.Sequence sequence:
                return new RulePlan.Sequence(rule, PlanSequence(index, sequence, rule.Lifetime));
            case IrQuery.Sample sample:
                return new RulePlan.Sample(rule, PlanSample(index, sample, rule.Lifetime));
            case IrQuery.Events events:
                AddQuery(index, 0, events.Condition);
                return rule.Threshold is { } threshold ? new RulePlan.Threshold(rule, PlanThreshold(threshold)) : new RulePlan.Events(rule);
            default:
                throw new InvalidOperationException($"No plan for {rule.Query.GetType().Name}.");
        }
    }

    private SequencePlan PlanSequence(int index, IrQuery.Sequence sequence, TimeSpan lifetime)
    {
        // Equal stages (a term with runs) share one term; what differs in condition or keys does not.
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new List<IReadOnlyList<KeyPlan>>();
        var slots = sequence.Stages.Select(stage => new SequenceSlot(AddTerm(index, stage, terms, keys), stage.IsMissing)).ToArray();
        var until = sequence.Until is { } untilStage ? AddTerm(index, untilStage, terms, keys) : -1;
        return new SequencePlan(slots, until, keys, sequence.MaxSpan, sequence.MaxSpan ?? lifetime);
    }

    private SamplePlan PlanSample(int index, IrQuery.Sample sample, TimeSpan lifetime)
    {
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new List<IReadOnlyList<KeyPlan>>();
        var stages = sample.Stages.Select(stage => AddTerm(index, stage, terms, keys)).ToArray();
        return new SamplePlan(stages, keys, lifetime);
    }

    private int AddTerm(int index, IrStage stage, Dictionary<string, int> terms, List<IReadOnlyList<KeyPlan>> keys)
    {
        var plans = stage.Keys.Select(PlanKey).ToArray();
        var identity = $"{string.Join(',', stage.Keys.Select(IrPrinter.Print))} {IrPrinter.Print(stage.Condition)}";
        if (terms.TryGetValue(identity, out var term)) return term;
        term = terms[identity] = terms.Count;
        keys.Add(plans);
        AddQuery(index, term, stage.Condition);
        return term;
    }

    private ThresholdPlan PlanThreshold(IrThreshold threshold) => new(
        [.. threshold.Keys.Select(PlanKey)], threshold.Value,
        threshold.Cardinality is { } field ? PlanKey(new IrKey(field, IsOptional: false)) : null, threshold.CardinalityValue, threshold.Window);

    private KeyPlan PlanKey(IrKey key) => new(_fields.IdOf(key.Field.Path), key.Field.Path, key.Field.Type, key.IsOptional);

    private SchedulePlan? PlanSchedule(LoweredRule lowered)
    {
        if (lowered.Rule is not { } rule) return null;
        var timeField = lowered.WindowTime is { } field ? _fields.IdOf(field.Path) : -1;
        return new SchedulePlan(
            DateExpression.Parse(rule.From?.Text ?? "now-6m")!, DateExpression.Parse(rule.To?.Text ?? "now")!, rule.IntervalLength,
            Math.Min(rule.MaxSignals, SchedulePlan.MostAlerts), timeField);
    }

    private SuppressionPlan? PlanSuppression(LoweredRule lowered)
    {
        if (lowered is not { Rule: { AlertSuppression: { } suppression } rule, SuppressedBy: { } keys }) return null;
        var grouping = (lowered.Query, rule.Type) switch
        {
            (_, RuleType.Threshold) => SuppressionGrouping.OwnGroups,
            (_, RuleType.Query) => SuppressionGrouping.EachValue,
            (IrQuery.Events, _) => SuppressionGrouping.WholeValue,
            _ => SuppressionGrouping.CommonValue,
        };
        return new SuppressionPlan([.. keys.Select(PlanKey)], grouping, suppression.Duration, rule.IntervalLength);
    }

    private void AddQuery(int rule, int term, IrPredicate condition)
    {
        var conjuncts = AccessPlanner.Conjuncts(condition);
        var (keys, implied) = _access.Choose(conjuncts);
        var conditions = conjuncts.Where((_, i) => i != implied).Select(_predicates.Intern).ToArray();
        _queries.Add(new QueryPlan(rule, term, keys, conditions));
    }

    private static EventOrder OrderOf(LoweredRule rule) =>
        rule.Order is { } order ? new EventOrder(order.Timestamp?.Path ?? EventOrder.Default.TimestampField, order.Tiebreaker?.Path) : EventOrder.Default;

    private static FieldTable CollectFields(IReadOnlyList<LoweredRule> rules)
    {
        var fields = new FieldCollector();
        foreach (var rule in rules)
        {
            foreach (var condition in ConditionsOf(rule.Query)) fields.Add(condition);
            foreach (var key in KeysOf(rule)) fields.Add(key.Field);
            if (rule.WindowTime is { } time) fields.Add(time);
            if (rule.Threshold?.Cardinality is { } cardinality) fields.Add(cardinality);
            if (rule.Order?.Timestamp is { } timestamp) fields.Add(timestamp);
            if (rule.Order?.Tiebreaker is { } tiebreaker) fields.Add(tiebreaker);
        }
        return fields.ToTable();
    }

    private static IEnumerable<IrPredicate> ConditionsOf(IrQuery query) => query switch
    {
        IrQuery.Events events => [events.Condition],
        _ => StagesOf(query).Select(stage => stage.Condition),
    };

    private static IEnumerable<IrKey> KeysOf(LoweredRule rule) => StagesOf(rule.Query).SelectMany(stage => stage.Keys).Concat(rule.Threshold?.Keys ?? []).Concat(rule.SuppressedBy ?? []);

    private static IEnumerable<IrStage> StagesOf(IrQuery query) => query switch
    {
        IrQuery.Sequence { Until: { } until } sequence => sequence.Stages.Distinct().Append(until),
        IrQuery.Sequence sequence => sequence.Stages.Distinct(),
        IrQuery.Sample sample => sample.Stages,
        _ => [],
    };
}
