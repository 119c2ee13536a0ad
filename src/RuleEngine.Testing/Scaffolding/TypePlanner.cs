using RuleEngine.Rules;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Plans rules over single events, thresholds, new terms and indicators, once it is known which conditions an event meets and which fields it has.</summary>
/// <param name="request">Which rule is made.</param>
internal sealed class TypePlanner(ScaffoldRequest request)
{
    private const int Threshold = 5;
    private const string HistoryFile = "history.ndjson";
    private const string IndicatorFile = "indicators.ndjson";

    private readonly QueryDialect _dialect = QueryDialect.Of(request.QueryLanguage);

    /// <summary>A query over single events.</summary>
    public ScaffoldPlan Events(ProposedStage stage, ScaffoldEvent item) => Query(stage) with
    {
        Cases =
        [
            new ScaffoldCase("fires", "One event that the rule is about.", [item], 1),
            new ScaffoldCase("near_miss", $"The same event {StagedEvents.WhatIsMissing(stage.Conditions)}.", [StagedEvents.Missing(item, stage.Conditions)], 0),
        ],
    };

    /// <summary>So many events of a group.</summary>
    public ScaffoldPlan Counted(ProposedStage stage, ScaffoldEvent item, IReadOnlyList<string> groupBy) => Query(stage) with
    {
        Tables = $"\n[rule.threshold]\nfield = {TomlText.Array(groupBy)}\nvalue = {Threshold}\n",
        Cases =
        [
            new ScaffoldCase("fires", $"{Threshold} events of one group: the threshold is reached.", [item with { Repeat = Threshold }], 1),
            new ScaffoldCase("near_miss", "One event fewer than the threshold.", [item with { Repeat = Threshold - 1 }], 0),
        ],
        Notes = [$"the threshold of {Threshold} events and the fields that they are grouped by are a guess: set both to what is unusual on your hosts"],
    };

    /// <summary>Values that were not seen before.</summary>
    public ScaffoldPlan NewTerms(ProposedStage stage, ScaffoldEvent item, IReadOnlyList<string> terms)
    {
        var term = item.Fields.First(field => field.Name == terms[0]);
        var known = item.With(term.Name, NearMiss.Change(new ProposedCondition(term.Name, ConditionForm.Pattern, [term.Value]) { Sample = term.Value }));
        return Query(stage) with
        {
            Tables = $"\n[rule.new_terms]\nfield = \"new_terms_fields\"\nvalue = {TomlText.Array(terms)}\n\n[[rule.new_terms.history_window_start]]\nfield = \"history_window_start\"\nvalue = \"now-7d\"\n",
            Attachments = [new(HistoryFile, CaseText.Lines(StagedEvents.DayBefore, [known]))],
            Cases =
            [
                new ScaffoldCase("fires", $"{term.Name} has a value that {HistoryFile} does not have.", [item], 1) { History = HistoryFile },
                new ScaffoldCase("near_miss", $"{term.Name} has the value that was seen the day before.", [known], 0) { History = HistoryFile },
            ],
            Notes = [$"an alert comes for values of {string.Join(" with ", terms)} that seven days did not have: choose fields with few values"],
        };
    }

    /// <summary>A value that an indicator names.</summary>
    public ScaffoldPlan Matched(ProposedStage stage, ScaffoldEvent item, string field, string indicatorField)
    {
        var value = item.Fields.First(known => known.Name == field).Value;
        var other = field.EndsWith(".ip", StringComparison.Ordinal) ? "198.51.100.1" : NearMiss.ChangeId(value);
        var plan = Query(stage);
        return plan with
        {
            Query = $"{plan.Query} {_dialect.And} {_dialect.WriteExists(field)}",
            Keys = $"threat_index = [\"logs-ti_*\"]\nthreat_indicator_path = \"threat.indicator\"\nthreat_language = \"kuery\"\nthreat_query = '''@timestamp >= \"now-30d/d\"'''\n",
            Tables = $"\n[[rule.threat_mapping]]\n\n[[rule.threat_mapping.entries]]\nfield = \"{field}\"\ntype = \"mapping\"\nvalue = \"{indicatorField}\"\n",
            Attachments = [new(IndicatorFile, CaseText.Lines(StagedEvents.DayBefore, [new ScaffoldEvent(TimeSpan.Zero, [new ScaffoldField(indicatorField, value)])]))],
            Cases =
            [
                new ScaffoldCase("fires", $"{field} has the value of the indicator.", [item], 1) { Indicators = IndicatorFile },
                new ScaffoldCase("near_miss", $"{field} has a value that no indicator has.", [item.With(field, other)], 0) { Indicators = IndicatorFile },
            ],
        };
    }

    // Comments stand in the query where the language has them.
    private ScaffoldPlan Query(ProposedStage stage)
    {
        var query = QueryText.OfEvents(_dialect, stage.Conditions);
        var isEql = request.QueryLanguage == RuleLanguage.Eql;
        return new ScaffoldPlan
        {
            Query = isEql ? query + QueryText.Comments(_dialect, stage, "  ") : query,
            Comments = isEql ? [] : [.. QueryText.Offers(_dialect, stage)],
        };
    }
}
