using RuleEngine.Events;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>How often each value of a field occurs.</summary>
internal sealed class ValueTally : Aggregate
{
    // An empty dictionary: header, fields, first arrays.
    private const int OwnSize = 256;
    private readonly Dictionary<FieldValue, int> _counts = [];

    /// <summary>An empty tally. What it takes by itself is counted from the beginning, so that an empty one takes the same whatever it had before.</summary>
    public ValueTally(Action<long> hold)
        : base(hold) => Hold(OwnSize);

    /// <summary>How many different values there are.</summary>
    public int Distinct => _counts.Count;

    /// <inheritdoc/>
    public override FieldValue Value => FieldValue.From((long)_counts.Count);

    /// <inheritdoc/>
    public override void Clear()
    {
        foreach (var value in _counts.Keys) Hold(-SizeOf(value));
        _counts.Clear();
    }

    /// <inheritdoc/>
    protected override void AddOne(FieldValue value, EventKey key)
    {
        var isKnown = _counts.TryGetValue(value, out var count);
        _counts[isKnown ? value : OwnedKey.Of(value)] = count + 1;
        if (!isKnown) Hold(SizeOf(value));
    }

    /// <inheritdoc/>
    protected override void RemoveOne(FieldValue value, EventKey key)
    {
        if (!_counts.TryGetValue(value, out var count)) return;
        if (count > 1) _counts[value] = count - 1;
        else if (_counts.Remove(value)) Hold(-SizeOf(value));
    }

    // Hash, link, value and count, and a bucket.
    private static int SizeOf(FieldValue value) => MemorySize.OfGrowing(44) + OwnedKey.SizeOf(value);
}
