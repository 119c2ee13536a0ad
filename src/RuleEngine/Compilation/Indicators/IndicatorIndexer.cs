using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Indicators;

/// <summary>Makes the indices of all rules in one pass over the indicators.</summary>
internal sealed class IndicatorIndexer
{
    private readonly FieldTable _fields;
    private readonly PredicateTable _predicates;
    private readonly RuleIndicators[] _rules;
    private readonly List<EventRecord> _used = [];

    /// <summary>An indexer for some rules.</summary>
    public IndicatorIndexer(IReadOnlyList<IrThreatMatch> rules)
    {
        var fields = new FieldCollector();
        foreach (var field in IndexPatternList.Fields) fields.Add(field);
        foreach (var rule in rules)
        {
            fields.Add(rule.Indicators);
            foreach (var entry in rule.Groups.SelectMany(group => group)) fields.Add(entry.Value);
        }
        _fields = fields.ToTable();
        _predicates = new PredicateTable(_fields);
        _rules = [.. rules.Select(rule => new RuleIndicators(rule, _fields, _predicates))];
    }

    /// <summary>Rules with the indicators that they use, and a finding for each that says how many these are.</summary>
    public static IReadOnlyList<LoweredRule> AddTo(IReadOnlyList<LoweredRule> rules, IReadOnlyList<EventRecord> indicators, DiagnosticBag diagnostics)
    {
        if (rules.All(rule => rule.ThreatMatch is null)) return rules;
        var indices = new Queue<IndicatorIndex>(new IndicatorIndexer([.. rules.Select(rule => rule.ThreatMatch).OfType<IrThreatMatch>()]).Index(indicators));
        return [.. rules.Select(rule => rule.ThreatMatch is null ? rule : rule with { Indicators = Report(rule, indices.Dequeue(), indicators.Count, diagnostics) })];
    }

    /// <summary>The index of each rule.</summary>
    public IReadOnlyList<IndicatorIndex> Index(IEnumerable<EventRecord> indicators)
    {
        var factory = new EventFactory(_fields);
        var context = new PredicateContext(_predicates);
        foreach (var indicator in indicators)
        {
            var record = factory.Project(indicator);
            context.MoveTo(record);
            var isUsed = false;
            foreach (var rule in _rules) isUsed |= rule.Offer(record, _used.Count, context);
            if (isUsed) _used.Add(record);
        }
        return [.. _rules.Select(rule => rule.ToIndex(_used, _predicates))];
    }

    private static IndicatorIndex Report(LoweredRule rule, IndicatorIndex index, int given, DiagnosticBag diagnostics)
    {
        var location = rule.Rule?.RuleIdLocation;
        if (given == 0) diagnostics.Report(DiagnosticCatalog.NoIndicators, location, null);
        else if (index.Usable == 0) diagnostics.Report(DiagnosticCatalog.NoUsableIndicator, location, null, given);
        else diagnostics.Report(DiagnosticCatalog.IndicatorsUsed, location, null, index.Usable, given);
        return index;
    }

    /// <summary>What one rule uses of the indicators.</summary>
    private sealed class RuleIndicators
    {
        private readonly IndexPatternList _index;
        private readonly int[] _place;
        private readonly int[] _conditions;
        private readonly int[] _relative;
        private readonly (IReadOnlyList<IndicatorField> Fields, List<int> Indicators)[] _groups;
        private int _usable;

        public RuleIndicators(IrThreatMatch rule, FieldTable fields, PredicateTable predicates)
        {
            (_index, _place) = (rule.Index, [.. IndexPatternList.Fields.Select(field => fields.IdOf(field.Path))]);
            var conditions = AccessPlanner.Conjuncts(rule.Indicators).ToLookup(ValueTestCompiler.DependsOnNow, predicates.Intern);
            (_conditions, _relative) = ([.. conditions[false]], [.. conditions[true]]);
            _groups = [.. rule.Groups.Select(group => (IndicatorGroup.FieldsOf(group, fields), new List<int>()))];
        }

        public bool Offer(EventRecord record, int place, PredicateContext context)
        {
            if (!_index.Selects(PlaceOf(record)) || !Array.TrueForAll(_conditions, context.Test)) return false;
            var isUsed = false;
            foreach (var (fields, indicators) in _groups)
            {
                if (!IndicatorGroup.TakesPart(record, fields)) continue;
                indicators.Add(place);
                isUsed = true;
            }
            if (isUsed) _usable++;
            return isUsed;
        }

        private IndexPlace PlaceOf(EventRecord record) => new()
        {
            Index = IndexPlace.FirstOf(record[_place[0]]),
            Type = IndexPlace.FirstOf(record[_place[1]]),
            Dataset = IndexPlace.FirstOf(record[_place[2]]),
            Namespace = IndexPlace.FirstOf(record[_place[3]]),
            IsAlert = !record[_place[4]].IsMissing,
        };

        public IndicatorIndex ToIndex(IReadOnlyList<EventRecord> records, PredicateTable predicates) =>
            new(records, predicates, [.. _groups.Select(group => IndicatorGroup.Build(records, group.Indicators, group.Fields))], _relative, _usable);
    }
}
