using RuleEngine.Compilation.Indicators;
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
    private readonly AccessPlanner _access = new();
    private readonly List<QueryPlan> _queries = [];
    private readonly bool _isIndexed;

    /// <summary>A planner of some rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="sharedFields">The fields that stand first in the table; null for none.</param>
    /// <param name="isIndexed">Whether queries are found by an index, or else all asked about each event.</param>
    public SetPlanner(IReadOnlyList<LoweredRule> rules, FieldTable? sharedFields = null, bool isIndexed = true)
    {
        (_rules, _isIndexed) = (rules, isIndexed);
        var fields = CollectFields(rules);
        _fields = sharedFields is null ? fields.ToTable() : fields.ToTable(sharedFields);
        _predicates = new PredicateTable(_fields);
    }

    /// <summary>The plan of the set.</summary>
    public RuleSetPlan Plan()
    {
        var plans = new List<RulePlan>(_rules.Count);
        foreach (var rule in _rules)
        {
            var plan = PlanRule(plans.Count, rule) with
            {
                Order = OrderOf(rule),
                Schedule = PlanSchedule(rule),
                Suppression = PlanSuppression(rule),
                Scorer = rule.RiskScore is { } score ? new RiskScorer(score) : null,
            };
            plans.Add(plan with { Fingerprint = RuleFingerprint.Of(rule.Query, plan) });
        }
        return new RuleSetPlan(_fields, _predicates, plans, _isIndexed ? InOrder() : _queries) { IsIndexed = _isIndexed };
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
                if (rule.Indicators is { } indicators) return new RulePlan.ThreatMatch(rule, PlanThreatMatch(indicators));
                if (rule.NewTerms is { } terms) return new RulePlan.NewTerms(rule, PlanNewTerms(terms) with { Time = PlanTime(rule) });
                return rule.Threshold is { } threshold ? new RulePlan.Threshold(rule, PlanThreshold(threshold) with { Time = PlanTime(rule) }) : new RulePlan.Events(rule);
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
        threshold.Cardinality is { } field ? PlanKey(new IrKey(field, IsOptional: false)) : null, threshold.CardinalityValue, threshold.Window)
    {
        Condition = threshold.Condition is { } condition
            ? new ThresholdCondition([.. threshold.Aggregates.Select(PlanAggregate)], new FormulaCompiler(table: null).Compile(condition), condition.Print())
            : null,
    };

    private AggregatePlan PlanAggregate(IrAggregate aggregate) =>
        new(aggregate.Kind, aggregate.Field is { } field ? _fields.IdOf(field.Path) : -1, aggregate.Name, aggregate.Field?.Type ?? FieldType.Long);

    private NewTermsPlan PlanNewTerms(IrNewTerms terms) => new([.. terms.Keys.Select(PlanKey)], terms.Window);

    private WindowTimePlan PlanTime(LoweredRule rule) =>
        rule.WindowTime is { } time ? new(_fields.IdOf(time.Field.Path), time.Field.Path, time.IsRequired) : WindowTimePlan.OfEvent;

    private ThreatMatchPlan PlanThreatMatch(IndicatorIndex indicators) => new(
        indicators, [.. indicators.Groups.Select(group => (IReadOnlyList<KeyPlan>)[.. group.Fields.Select(field => PlanKey(new IrKey(field.Entry.Field, IsOptional: false)))])]);

    private KeyPlan PlanKey(IrKey key) => new(_fields.IdOf(key.Field.Path), key.Field.Path, key.Field.Type, key.IsOptional);

    private SchedulePlan? PlanSchedule(LoweredRule lowered)
    {
        if (lowered.Rule is not { } rule) return null;
        return new SchedulePlan(
            DateExpression.Parse(rule.From?.Text ?? "now-6m")!, DateExpression.Parse(rule.To?.Text ?? "now")!, rule.IntervalLength,
            Math.Min(rule.MaxSignals, SchedulePlan.MostAlerts), PlanTime(lowered));
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
        var (leaves, implied) = _isIndexed ? _access.Choose(conjuncts) : ([], -1);
        var conditions = conjuncts.Where((_, i) => i != implied).Select(_predicates.Intern).ToArray();
        _queries.Add(new QueryPlan(rule, term, [.. leaves.Select(_predicates.Intern).Distinct()], conditions));
    }

    // Which fields are looked up in any case is known when all queries are.
    private QueryPlan[] InOrder()
    {
        var fields = _queries.SelectMany(query => AccessText.FieldsOf(query.Access, _predicates)).ToHashSet(StringComparer.Ordinal);
        var order = new ConditionOrder(_predicates, fields);
        return [.. _queries.Select(query => query with { Conditions = order.Sort(query.Conditions) })];
    }

    private static EventOrder OrderOf(LoweredRule rule) =>
        rule.Order is { } order ? new EventOrder(order.Timestamp?.Path ?? EventOrder.Default.TimestampField, order.Tiebreaker?.Path) : EventOrder.Default;

    private static FieldCollector CollectFields(IReadOnlyList<LoweredRule> rules)
    {
        var fields = new FieldCollector();
        foreach (var rule in rules)
        {
            foreach (var condition in ConditionsOf(rule.Query)) fields.Add(condition);
            foreach (var key in KeysOf(rule)) fields.Add(key.Field);
            if (rule.Threshold?.Cardinality is { } cardinality) fields.Add(cardinality);
            if (rule.WindowTime is { } time) fields.Add(time.Field);
            foreach (var field in (rule.Threshold?.Aggregates ?? []).Select(aggregate => aggregate.Field).OfType<IrExpression.Field>()) fields.Add(field);
            foreach (var entry in rule.ThreatMatch?.Groups.SelectMany(group => group) ?? []) fields.Add(entry.Field);
            if (rule.Order?.Timestamp is { } timestamp) fields.Add(timestamp);
            if (rule.Order?.Tiebreaker is { } tiebreaker) fields.Add(tiebreaker);
        }
        return fields;
    }

    private static IEnumerable<IrPredicate> ConditionsOf(IrQuery query) => query switch
    {
        IrQuery.Events events => [events.Condition],
        _ => StagesOf(query).Select(stage => stage.Condition),
    };

    private static IEnumerable<IrKey> KeysOf(LoweredRule rule) => StagesOf(rule.Query).SelectMany(stage => stage.Keys).Concat(rule.Threshold?.Keys ?? []).Concat(rule.NewTerms?.Keys ?? []).Concat(rule.SuppressedBy ?? []);

    private static IEnumerable<IrStage> StagesOf(IrQuery query) => query switch
    {
        IrQuery.Sequence { Until: { } until } sequence => sequence.Stages.Distinct().Append(until),
        IrQuery.Sequence sequence => sequence.Stages.Distinct(),
        IrQuery.Sample sample => sample.Stages,
        _ => [],
    };
}
