using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;

namespace RuleEngine;

/// <summary>
/// Runs a set as ever, with predicates that count in place of its own and a probe before each condition of a query and behind its last. So what is counted is what a
/// run does, and a run without a profiler has nothing to count with.
/// </summary>
internal sealed class EngineProfiler
{
    private const int MaxAlertSample = 256;

    private readonly RuleSetPlan _plan;
    private readonly PredicateWatch _watch;
    private readonly OrderIndex _index;
    private readonly QueryCount[] _queries;
    private readonly RuleCount[] _rules;
    private readonly List<int> _matched = [];
    private long _fedBack;
    private readonly AlertCounter _alerts = new(MaxAlertSample);

    /// <summary>A profiler of a set.</summary>
    public EngineProfiler(RuleSetPlan plan)
    {
        (_plan, _watch) = (plan, new PredicateWatch(plan.Predicates, plan.Fields));
        _rules = [.. plan.Rules.Select(_ => new RuleCount())];
        _queries = [.. plan.Queries.Select(query => new QueryCount(query.Conditions.Count + 1))];
        _index = new OrderIndex(plan with { Predicates = _watch.Table, Queries = [.. plan.Queries.Select(Probe)] });
    }

    /// <summary>Runs over events to their end.</summary>
    /// <returns>How many there were.</returns>
    public long Run(IEnumerable<EventRecord> events, DetectionOptions options)
    {
        var statistics = new DetectionStatistics();
        using var run = DetectionRun.Start(_index, _alerts, statistics, options);
        var accounts = run.Budget.Accounts.Where(account => account.Owner is not null).ToLookup(account => account.Owner!.Value);
        foreach (var record in events)
        {
            run.OnNext(record);
            PeakBytes = Math.Max(PeakBytes, run.Budget.Bytes);
            NotePeaks(accounts);
        }
        run.OnCompleted();
        _fedBack = statistics.AlertsFedBack;
        foreach (var (id, alerts) in statistics.AlertsByRule) _rules[PlaceOf(id)].Alerts = alerts;
        return statistics.Events;
    }

    /// <summary>The most bytes that were kept.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>What was counted.</summary>
    /// <param name="events">How many events there were.</param>
    /// <param name="statuses">The rules, in the order of the plan.</param>
    public EngineProfile Report(long events, IReadOnlyList<RuleStatus> statuses)
    {
        var conditions = new ProfiledConditions(_plan, _watch, statuses);
        var finder = new IndexObstacleFinder(new AccessPlanner());
        RuleProfile[] rules =
        [
            .. _plan.Rules.Select((plan, rule) => new RuleProfile(statuses[rule], _rules[rule].Candidates.Count, _rules[rule].Matches.Count, _rules[rule].Alerts, _rules[rule].PeakBytes)
            {
                LookupFields = [.. _plan.Queries.Where(query => query.Rule == rule).SelectMany(query => AccessText.FieldsOf(query.Access, _plan.Predicates)).Distinct().Order(StringComparer.Ordinal)],
                Stages = [.. Enumerable.Range(0, _queries.Length).Where(query => _plan.Queries[query].Rule == rule).Select(query => StageOf(plan, query, conditions, finder))],
            }),
        ];
        Func<Alert>[] alerts = [.. _alerts.Sample.Select(Remake)];
        return new EngineProfile(events, rules, conditions.Leaves) { PeakStateBytes = PeakBytes, AlertsFedBack = _fedBack }.WithAlerts(alerts);
    }

    private QueryPlan Probe(QueryPlan query, int place)
    {
        var (rule, count) = (_rules[query.Rule], _queries[place]);
        var conditions = new List<int>();
        for (var i = 0; i <= query.Conditions.Count; i++)
        {
            var step = i;
            conditions.Add(_watch.AddProbe(record =>
            {
                count.Reached[step]++;
                if (step == 0) rule.Candidates.Add(record);
                if (step == count.Reached.Length - 1 && rule.Matches.Add(record)) _matched.Add(query.Rule);
            }));
            if (i < query.Conditions.Count) conditions.Add(query.Conditions[i]);
        }
        return query with { Conditions = conditions };
    }

    // Only what matched has grown.
    private void NotePeaks(ILookup<int, StateAccount> accounts)
    {
        foreach (var rule in _matched) _rules[rule].PeakBytes = Math.Max(_rules[rule].PeakBytes, accounts[rule].Sum(account => account.Bytes));
        _matched.Clear();
    }

    private StageProfile StageOf(RulePlan plan, int place, ProfiledConditions conditions, IndexObstacleFinder finder)
    {
        var (query, reached) = (_plan.Queries[place], _queries[place].Reached);
        var (role, number) = RoleOf(plan, query.Term);
        return new StageProfile(role, number, reached[0], reached[^1])
        {
            FoundBy = AccessText.Of(query.Access, _plan.Predicates),
            IsBroad = query.Access.Count > 0 && AccessPlanner.IsBroad(query.Access.Select(_plan.Predicates.SourceOf)),
            Obstacles = query.Access.Count > 0 ? [] : [.. finder.Of(query.Conditions.Select(_plan.Predicates.SourceOf))],
            Conditions = [.. query.Conditions.Select((condition, i) => new ConditionStep(conditions.Of(condition), reached[i]))],
        };
    }

    private static (StageRole Role, int Number) RoleOf(RulePlan plan, int term)
    {
        switch (plan)
        {
            case RulePlan.Sequence { Plan: var sequence }:
                for (var i = 0; i < sequence.Slots.Count; i++)
                {
                    if (sequence.Slots[i].Term == term) return (sequence.Slots[i].IsMissing ? StageRole.Absence : StageRole.Match, i + 1);
                }
                return (StageRole.End, 0);
            case RulePlan.Sample { Plan: var sample }:
                return (StageRole.Match, sample.Stages.ToList().IndexOf(term) + 1);
            default:
                return (StageRole.Match, 1);
        }
    }

    private Func<Alert> Remake(Alert alert)
    {
        var scorer = _plan.Rules[PlaceOf(alert.Rule.RuleId)].Scorer;
        return () =>
        {
            var detection = alert.Detection with { Events = [.. alert.Detection.Events.Select(record => record?.Anew())] };
            return AlertFactory.Create(alert.Rule, detection, scorer is null ? null : scorer.Score);
        };
    }

    private int PlaceOf(string ruleId)
    {
        for (var rule = 0; rule < _plan.Rules.Count; rule++)
        {
            if (_plan.Rules[rule].Rule!.RuleId == ruleId) return rule;
        }
        throw new ArgumentException($"There is no rule {ruleId}.", nameof(ruleId));
    }

    /// <summary>Counts the events that come to a query and past each of its conditions.</summary>
    private sealed class QueryCount(int steps)
    {
        public long[] Reached { get; } = new long[steps];
    }

    /// <summary>Counts what a rule does.</summary>
    private sealed class RuleCount
    {
        public EventCount Candidates { get; } = new();

        public EventCount Matches { get; } = new();

        public long Alerts { get; set; }

        public long PeakBytes { get; set; }
    }

    /// <summary>Counts events. All that a rule asks about an event it asks in a row, so an event counts once.</summary>
    private sealed class EventCount
    {
        private EventRecord? _last;

        public long Count { get; private set; }

        public bool Add(EventRecord record)
        {
            if (ReferenceEquals(_last, record)) return false;
            (_last, Count) = (record, Count + 1);
            return true;
        }
    }
}
