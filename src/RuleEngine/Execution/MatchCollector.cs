using System.Globalization;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution;

/// <summary>Keeps the events of a finite stream that satisfy some part of a query, and gives them in their total order.</summary>
/// <param name="index">The query.</param>
/// <param name="from">The earliest time, inclusive, or null.</param>
/// <param name="to">The time that all are before, or null.</param>
/// <param name="limit">The most events that are kept.</param>
internal sealed class MatchCollector(MatchIndex index, EventTime? from, EventTime? to, int limit)
{
    private readonly Matcher _matcher = new(index);
    private readonly EventFactory _factory = new(index.Plan.Fields);
    private readonly List<EventRecord> _events = [];

    /// <summary>Takes an event.</summary>
    /// <exception cref="InvalidOperationException">Too many events match.</exception>
    public void Add(EventRecord value)
    {
        var record = _factory.Project(value);
        if (record.Time < from || record.Time >= to || _matcher.Match(record).IsEmpty) return;
        if (_events.Count == limit) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"More than {limit} events match a part of the query; narrow it, or raise the limit."));
        _events.Add(record.Keep());
    }

    /// <summary>The events by time, then by the tiebreaker (those without it last), then as they came.</summary>
    /// <param name="tiebreaker">The field's id, or -1.</param>
    public IEnumerable<EventRecord> InOrder(int tiebreaker)
    {
        var ordered = _events.OrderBy(record => record.Time);
        return tiebreaker < 0 ? ordered
            : ordered.ThenBy(record => record[tiebreaker].IsMissing).ThenBy(record => record[tiebreaker], Comparer<FieldValue>.Create(KeyOrder.Compare));
    }
}
