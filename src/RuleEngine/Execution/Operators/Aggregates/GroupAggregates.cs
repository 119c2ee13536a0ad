using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>What a threshold's condition is about, kept for one group.</summary>
internal sealed class GroupAggregates
{
    private readonly ThresholdCondition _condition;
    private readonly Aggregate?[] _kept;
    private readonly FieldValue[] _values;

    /// <summary>The aggregates of an empty group.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="hold">Counts bytes that are kept.</param>
    public GroupAggregates(ThresholdCondition condition, Action<long> hold)
    {
        _condition = condition;
        _values = new FieldValue[condition.Aggregates.Count];
        _kept = [.. condition.Aggregates.Select(aggregate => Create(aggregate.Kind, hold))];
        hold(MemorySize.ObjectHeader + 3 * MemorySize.Reference + MemorySize.OfArray(_values.Length, MemorySize.FieldValue) + MemorySize.OfArray(_kept.Length, MemorySize.Reference));
    }

    /// <summary>The values as they were when the condition was last asked, with their names.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Named =>
        [.. _condition.Aggregates.Select((aggregate, i) => new KeyValuePair<string, FieldValue>(aggregate.Name, OwnedKey.Of(_values[i])))];

    /// <summary>Takes an event.</summary>
    public void Add(EventRecord record, EventKey key)
    {
        for (var i = 0; i < _kept.Length; i++) _kept[i]?.Add(record[_condition.Aggregates[i].Field], key);
    }

    /// <summary>Gives back the event with the lowest key.</summary>
    public void Remove(EventRecord record, EventKey key)
    {
        for (var i = 0; i < _kept.Length; i++) _kept[i]?.Remove(record[_condition.Aggregates[i].Field], key);
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        foreach (var aggregate in _kept) aggregate?.Clear();
        Array.Clear(_values);
    }

    /// <summary>Whether the condition holds.</summary>
    /// <param name="count">How many events there are.</param>
    /// <param name="first">The time of the first.</param>
    /// <param name="last">The time of the last.</param>
    public bool IsMet(long count, EventTime first, EventTime last)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            _values[i] = _condition.Aggregates[i].Kind switch
            {
                IrAggregateKind.Count => FieldValue.From(count),
                IrAggregateKind.Rate => FieldValue.From(count / Math.Max(1, (last - first).TotalSeconds)),
                _ => _kept[i]!.Value,
            };
        }
        return FormulaCompiler.Holds(_condition.Formula(_values, null));
    }

    private static Aggregate? Create(IrAggregateKind kind, Action<long> hold) => kind switch
    {
        IrAggregateKind.Distinct => new ValueTally(hold),
        IrAggregateKind.Sum => new SumAggregate(isMean: false, hold),
        IrAggregateKind.Average => new SumAggregate(isMean: true, hold),
        IrAggregateKind.Min => new ExtremeAggregate(isMax: false, hold),
        IrAggregateKind.Max => new ExtremeAggregate(isMax: true, hold),
        IrAggregateKind.First => new FirstAggregate(hold),
        IrAggregateKind.Last => new LastAggregate(hold),
        _ => null,
    };
}
