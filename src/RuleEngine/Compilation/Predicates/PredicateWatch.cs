using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>
/// A table whose predicates count how often they are asked and hold, and keep some of the events that they were asked about. It stands in for the table
/// of a set while that is looked at, so that what runs otherwise counts nothing.
/// </summary>
internal sealed class PredicateWatch
{
    private readonly Counter[] _counters;

    /// <summary>A table that stands in for another one.</summary>
    public PredicateWatch(PredicateTable table, FieldTable fields)
    {
        _counters = [.. Enumerable.Range(0, table.Count).Select(_ => new Counter())];
        Table = table.Replace(fields, (id, predicate) => Count(_counters[id], predicate));
    }

    /// <summary>The table.</summary>
    public PredicateTable Table { get; }

    /// <summary>How often a predicate was asked; what was answered for the same event already is not asked again.</summary>
    public long Asked(int id) => _counters[id].Asked;

    /// <summary>How often it held.</summary>
    public long Held(int id) => _counters[id].Held;

    /// <summary>Some of the events that it was asked about, evenly over all.</summary>
    public IReadOnlyList<EventRecord> Sample(int id) => _counters[id].Sample;

    /// <summary>Adds a predicate that always holds and tells of each event that it is asked about.</summary>
    /// <returns>Its id.</returns>
    public int AddProbe(Action<EventRecord> asked) => Table.Add(new IrPredicate.Always(true), context =>
    {
        asked(context.Event);
        return true;
    });

    private static EventPredicate Count(Counter counter, EventPredicate predicate) => context =>
    {
        counter.Take(context.Event);
        var holds = predicate(context);
        if (holds) counter.Held++;
        return holds;
    };

    private sealed class Counter
    {
        private const int MaxSample = 128;
        private readonly EvenSample<EventRecord> _sample = new(MaxSample);

        public long Asked { get; private set; }

        public long Held { get; set; }

        public IReadOnlyList<EventRecord> Sample => _sample.Items;

        public void Take(EventRecord record)
        {
            Asked++;
            _sample.Add(record);
        }
    }
}
