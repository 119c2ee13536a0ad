using RuleEngine.Alerts;
using RuleEngine.Compilation.Indicators;
using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Detects events that have what an indicator has: all entries of one group of the mapping. It keeps nothing from one event to the next, and makes nothing
/// for an event that matches no indicator.
/// </summary>
/// <param name="plan">The mapping and the indicators.</param>
/// <param name="source">The events.</param>
/// <param name="drops">Hears of events that match none, if it wants to.</param>
internal sealed class ThreatMatchOperator(ThreatMatchPlan plan, IObservable<EventMatch> source, IDropListener drops) : IObservable<Detection>
{
    /// <summary>How many matches a detection names, as Kibana has it; the others are counted.</summary>
    public const int MaxMatches = 200;

    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer) => source.Subscribe(new Sink(plan, observer, drops));

    private sealed class Sink(ThreatMatchPlan plan, IObserver<Detection> observer, IDropListener drops) : IObserver<EventMatch>
    {
        private readonly PredicateContext _context = new(plan.Indicators.Predicates);
        private readonly List<(int Indicator, int Group, int Entry)> _hits = [];

        public void OnNext(EventMatch match)
        {
            _hits.Clear();
            for (var group = 0; group < plan.Fields.Count; group++) Find(group, match.Event);
            if (_hits.Count > 0) observer.OnNext(new Detection { Kind = DetectionKind.ThreatMatch, Time = match.Event.Time, Events = [match.Event], ThreatMatch = Gather() });
            else if (drops.IsReporting) drops.OnReport(new PartialReport { Kind = PartialReportKind.EventLeftOut, Reason = DropReason.NoIndicator, Stage = 1, Event = match.Event });
        }

        public void OnError(Exception error) => observer.OnError(error);

        public void OnCompleted() => observer.OnCompleted();

        private void Find(int group, EventRecord record)
        {
            var field = plan.Fields[group][plan.Indicators.Groups[group].Pivot];
            var value = record[field.Field];
            if (value.Kind != FieldValueKind.Array) Find(group, record, value, field.Type);
            else
            {
                foreach (var element in value.Elements) Find(group, record, element, field.Type);
            }
        }

        private void Find(int group, EventRecord record, FieldValue value, FieldType type)
        {
            if (!IndicatorKey.TryRead(value, type, out var key)) return;
            var prefixes = plan.Indicators.Groups[group].Table.Prefixes;
            for (var i = 0; i < prefixes.Count; i++) Find(group, record, type == FieldType.Ip ? key.Within(prefixes[i]) : key);
        }

        private void Find(int group, EventRecord record, IndicatorKey key)
        {
            var table = plan.Indicators.Groups[group].Table;
            for (var place = table.First(key); place >= 0; place = table.Next(place, key))
            {
                var indicator = table.IndicatorAt(place);
                if (Holds(group, indicator, record) && plan.Indicators.IsCurrent(indicator, record.Time, _context)) Add(group, indicator);
            }
        }

        // What found the indicator holds already.
        private bool Holds(int group, int indicator, EventRecord record)
        {
            var (fields, pivot, _) = plan.Indicators.Groups[group];
            for (var entry = 0; entry < fields.Count; entry++)
            {
                if (entry != pivot && !fields[entry].IsMet(plan.Indicators.Records[indicator], record[plan.Fields[group][entry].Field])) return false;
            }
            return true;
        }

        private void Add(int group, int indicator)
        {
            var fields = plan.Indicators.Groups[group].Fields;
            for (var entry = 0; entry < fields.Count && !fields[entry].Entry.Negate; entry++) _hits.Add((indicator, group, entry));
        }

        // In the order of the indicators; one that matches a field in several ways is told once.
        private ThreatMatchResult Gather()
        {
            _hits.Sort();
            var matches = new List<IndicatorMatch>(Math.Min(_hits.Count, MaxMatches));
            var (count, current) = (0L, -1);
            var told = new HashSet<(string Field, string Value)>();
            foreach (var (indicator, group, entry) in _hits)
            {
                if (indicator != current) told.Clear();
                current = indicator;
                var compared = plan.Indicators.Groups[group].Fields[entry].Entry;
                if (!told.Add((compared.Field.Path, compared.Value.Path))) continue;
                count++;
                if (matches.Count < MaxMatches) matches.Add(new IndicatorMatch(plan.Indicators.Records[indicator], compared.Field.Path, compared.Value.Path));
            }
            if (_hits.Capacity > 100 * MaxMatches) _hits.Capacity = 0;
            return new ThreatMatchResult(matches, count);
        }
    }
}
