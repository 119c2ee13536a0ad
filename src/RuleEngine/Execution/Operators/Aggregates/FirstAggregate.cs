using RuleEngine.Events;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>A field's value in the earliest event that has one; of several values the first.</summary>
internal sealed class FirstAggregate : Aggregate
{
    private const int OwnSize = 120;
    private static readonly int EntrySize = MemorySize.OfGrowing(MemorySize.FieldValue + 2 * sizeof(long));
    private readonly PriorityQueue<FieldValue, EventKey> _values = new();

    /// <summary>Over no event.</summary>
    public FirstAggregate(Action<long> hold)
        : base(hold) => Hold(OwnSize);

    /// <inheritdoc/>
    public override FieldValue Value => _values.TryPeek(out var value, out _) ? value : FieldValue.Missing;

    /// <inheritdoc/>
    public override void Add(FieldValue value, EventKey key) => base.Add(value.Kind == FieldValueKind.Array ? value.Elements[0] : value, key);

    /// <inheritdoc/>
    public override void Clear()
    {
        Hold(-EntrySize * (long)_values.Count);
        _values.Clear();
        _values.TrimExcess();
    }

    /// <inheritdoc/>
    protected override void AddOne(FieldValue value, EventKey key)
    {
        _values.Enqueue(value, key);
        Hold(EntrySize);
    }

    /// <inheritdoc/>
    protected override void RemoveOne(FieldValue value, EventKey key)
    {
        while (_values.TryPeek(out _, out var first) && first.CompareTo(key) <= 0)
        {
            _values.Dequeue();
            Hold(-EntrySize);
        }
    }
}
