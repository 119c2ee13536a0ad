using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>
/// The smallest or the largest of a field's numbers. Kept are those that can still become it: of two values the later one outlives the earlier, so an
/// earlier value that is not beyond it is of no use. The first of those that are left is the answer.
/// </summary>
internal sealed class ExtremeAggregate : Aggregate
{
    private const int OwnSize = 96;
    private static readonly int EntrySize = MemorySize.OfGrowing(MemorySize.FieldValue + 2 * sizeof(long));
    private readonly List<(EventKey Key, FieldValue Value)> _candidates = [];
    private readonly bool _isMax;

    /// <summary>Over no event.</summary>
    /// <param name="isMax">Whether it is the largest.</param>
    /// <param name="hold">Counts bytes that are kept.</param>
    public ExtremeAggregate(bool isMax, Action<long> hold)
        : base(hold)
    {
        _isMax = isMax;
        Hold(OwnSize);
    }

    /// <inheritdoc/>
    public override FieldValue Value => _candidates.Count == 0 ? FieldValue.Missing : _candidates[0].Value;

    /// <inheritdoc/>
    public override void Clear()
    {
        Hold(-EntrySize * (long)_candidates.Count);
        _candidates.Clear();
        _candidates.TrimExcess();
    }

    /// <inheritdoc/>
    protected override void AddOne(FieldValue value, EventKey key)
    {
        if (!value.IsNumber) return;
        // An event that is late belongs before those that came earlier and are later.
        var place = _candidates.Count;
        while (place > 0 && _candidates[place - 1].Key.CompareTo(key) > 0) place--;
        if (place < _candidates.Count && !IsBeyond(value, _candidates[place].Value)) return;
        var first = place;
        while (first > 0 && !IsBeyond(_candidates[first - 1].Value, value)) first--;
        _candidates.RemoveRange(first, place - first);
        _candidates.Insert(first, (key, value));
        Hold(EntrySize * (1L - (place - first)));
    }

    /// <inheritdoc/>
    protected override void RemoveOne(FieldValue value, EventKey key)
    {
        var gone = 0;
        while (gone < _candidates.Count && _candidates[gone].Key.CompareTo(key) <= 0) gone++;
        if (gone == 0) return;
        _candidates.RemoveRange(0, gone);
        Hold(-EntrySize * (long)gone);
    }

    private bool IsBeyond(FieldValue value, FieldValue other) =>
        ValueComparer.TryCompare(value, other, out var order) && (_isMax ? order > 0 : order < 0);
}
