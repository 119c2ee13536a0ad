using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>Explains a rule: plans it alone, and takes the conditions of its plan apart.</summary>
internal sealed class RuleExplainer
{
    private readonly LoweredRule _rule;
    private readonly RuleSetPlan _plan;
    private readonly EventRecord? _record;
    private readonly ConditionExplainer _conditions;

    /// <summary>An explainer.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="record">The event that is asked, with any fields; null for none.</param>
    public RuleExplainer(LoweredRule rule, EventRecord? record)
    {
        (_rule, _plan) = (rule, new SetPlanner([rule]).Plan());
        _conditions = new ConditionExplainer(_plan.Fields, _plan.Predicates, StagesOf(rule.Query).Select(stage => stage.Condition), rule.Excepted);
        if (record is null) return;
        _record = new EventFactory(_plan.Fields).Project(record);
        // As in a session: rules that order events by another field see them at that time.
        if (rule.Order?.Timestamp is { } timestamp && FieldCoercion.TryReadTime(_record[timestamp.Path], out var time)) _record = _record.At(time);
        _conditions.MoveTo(_record, _record.Time);
    }

    /// <summary>The explanation.</summary>
    public RuleExplanation Explain() => new(KindOf(_plan.Rules[0]), [.. Stages()])
    {
        MaxSpan = (_rule.Query as IrQuery.Sequence)?.MaxSpan,
        Lifetime = _plan.Rules[0] switch
        {
            RulePlan.Sequence { Plan.Lifetime: var lifetime } when lifetime != TimeSpan.MaxValue => lifetime,
            RulePlan.Sample { Plan.Lifetime: var lifetime } when lifetime != TimeSpan.MaxValue => lifetime,
            _ => null,
        },
        Pipes = [.. _rule.Query.Pipes.Select(pipe => FormattableString.Invariant($"{(pipe.IsHead ? "head" : "tail")} {pipe.Count}"))],
        Fields = FieldsUsed(),
        Indices = new IndexSelection(_rule.Indices),
    };

    // Equal stages in a row are one with runs; terms are numbered by what is asked, slots by their place.
    private IEnumerable<StageExplanation> Stages()
    {
        var stages = StagesOf(_rule.Query);
        var terms = _plan.Rules[0] switch
        {
            RulePlan.Sequence { Plan: var sequence } => [.. sequence.Slots.Select(slot => slot.Term), .. sequence.Until >= 0 ? [sequence.Until] : Array.Empty<int>()],
            RulePlan.Sample { Plan: var sample } => sample.Stages,
            _ => [0],
        };
        var until = (_rule.Query as IrQuery.Sequence)?.Until;
        for (int i = 0, runs; i < stages.Count; i += runs)
        {
            for (runs = 1; i + runs < stages.Count && terms[i + runs] == terms[i] && stages[i + runs].IsMissing == stages[i].IsMissing && !ReferenceEquals(stages[i + runs], until); runs++)
            {
            }
            var isEnd = ReferenceEquals(stages[i], until);
            var role = isEnd ? StageRole.End : stages[i].IsMissing ? StageRole.Absence : StageRole.Match;
            yield return new StageExplanation(role, isEnd ? 0 : i + 1, runs, _conditions.Explain(stages[i].Condition))
            {
                Keys = [.. stages[i].Keys.Concat(OwnKeys()).Select(Explain), .. Times()],
                FoundBy = AccessText.Of(_plan.Queries.First(query => query.Term == terms[i]).Access, _plan.Predicates),
            };
        }
    }

    // An event without a group field, without the field whose values are counted, or without a part of the term does not count.
    private IEnumerable<IrKey> OwnKeys()
    {
        foreach (var key in _rule.Threshold?.Keys ?? _rule.NewTerms?.Keys ?? []) yield return key;
        if (_rule.Threshold?.Cardinality is { } field) yield return new IrKey(field, IsOptional: false);
    }

    private ExplanationNode Explain(IrKey key)
    {
        var node = new ExplanationNode(ExplanationKind.Key, (key.IsOptional ? "?" : "") + key.Field.Path, []);
        return _record is null ? node : WithValue(node, key.Field.Path, key.IsOptional || !_record[key.Field.Path].IsMissing);
    }

    // Fields without which an event has no time for the rule.
    private IEnumerable<ExplanationNode> Times()
    {
        if (_rule.Order?.Timestamp is { } order) yield return Time(order.Path);
        if (_rule is { WindowTime: { IsRequired: true } window } and not { Threshold: null, NewTerms: null }) yield return Time(window.Field.Path);
    }

    private ExplanationNode Time(string field)
    {
        var node = new ExplanationNode(ExplanationKind.Key, field, []);
        return _record is null ? node : WithValue(node, field, FieldCoercion.TryReadTime(_record[field], out _));
    }

    private ExplanationNode WithValue(ExplanationNode node, string field, bool outcome) => node with { Outcome = outcome, Values = [new(field, _record![field])] };

    private IReadOnlyList<string> FieldsUsed()
    {
        var used = new FieldCollector();
        IrPredicate[] asked = [.. StagesOf(_rule.Query).SelectMany(stage => AccessPlanner.Conjuncts(stage.Condition)).Where(conjunct => conjunct is not IrPredicate.InIndex)];
        foreach (var conjunct in asked) used.Add(conjunct);
        string[] places = [.. IndexPatternList.Fields.Select(field => field.Path).Except(used.ToTable().Names)];
        return [.. _plan.Fields.Names.Except(places).Concat(asked.SelectMany(ReadFromDocument)).Distinct()];
    }

    // What has no id in a field table: names with wildcards, and what is asked of one object alone.
    private static IEnumerable<string> ReadFromDocument(IrPredicate predicate)
    {
        switch (predicate)
        {
            case IrPredicate.And and: return and.Operands.SelectMany(ReadFromDocument);
            case IrPredicate.Or or: return or.Operands.SelectMany(ReadFromDocument);
            case IrPredicate.Not not: return ReadFromDocument(not.Operand);
            case IrPredicate.Leaf { Operand: IrExpression.Fields fields }: return [fields.Names.Text];
            case IrPredicate.InObject one:
                var inside = new FieldCollector();
                inside.Add(one.Condition);
                return inside.ToTable().Names.Concat(ReadFromDocument(one.Condition));
            default: return [];
        }
    }

    /// <summary>What a query asks, stage by stage; what ends a sequence last.</summary>
    public static IReadOnlyList<IrStage> StagesOf(IrQuery query) => query switch
    {
        IrQuery.Events events => [new IrStage(events.Condition, [])],
        IrQuery.Sequence { Until: { } until } sequence => [.. sequence.Stages, until],
        IrQuery.Sequence sequence => sequence.Stages,
        IrQuery.Sample sample => sample.Stages,
        _ => throw new ArgumentException($"Unknown query {query.GetType().Name}.", nameof(query)),
    };

    private static DetectionKind KindOf(RulePlan plan) => plan switch
    {
        RulePlan.Sequence => DetectionKind.Sequence,
        RulePlan.Sample => DetectionKind.Sample,
        RulePlan.Threshold => DetectionKind.Threshold,
        RulePlan.NewTerms => DetectionKind.NewTerms,
        RulePlan.ThreatMatch => DetectionKind.ThreatMatch,
        _ => DetectionKind.Event,
    };
}
