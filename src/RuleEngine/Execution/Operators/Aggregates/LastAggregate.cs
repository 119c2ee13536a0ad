using RuleEngine.Events;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>A field's value in the latest event that has one; of several values the last. It is the last to go, so no other is kept.</summary>
internal sealed class LastAggregate : Aggregate
{
    private const int OwnSize = 96;
    private FieldValue _value;
    private EventKey _key;

    /// <summary>Over no event.</summary>
    public LastAggregate(Action<long> hold)
        : base(hold) => Hold(OwnSize);

    /// <inheritdoc/>
    public override FieldValue Value => _value;

    /// <inheritdoc/>
    public override void Clear() => (_value, _key) = (default, default);

    /// <inheritdoc/>
    protected override void AddOne(FieldValue value, EventKey key)
    {
        if (_value.IsMissing || key.CompareTo(_key) >= 0) (_value, _key) = (value, key);
    }

    /// <inheritdoc/>
    protected override void RemoveOne(FieldValue value, EventKey key)
    {
        if (key.CompareTo(_key) >= 0) Clear();
    }
}
