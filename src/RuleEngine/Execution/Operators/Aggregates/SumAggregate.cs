using RuleEngine.Events;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>The sum of a field's numbers, or their mean. Values that are no numbers do not count.</summary>
internal sealed class SumAggregate : Aggregate
{
    private const int OwnSize = 80;
    private readonly ExactSum _sum = new();
    private readonly bool _isMean;
    private Int128 _whole;
    private long _count;
    private long _fractions;

    /// <summary>An empty sum.</summary>
    /// <param name="isMean">Whether the sum is divided by how many there are.</param>
    /// <param name="hold">Counts bytes that are kept.</param>
    public SumAggregate(bool isMean, Action<long> hold)
        : base(hold)
    {
        _isMean = isMean;
        Hold(OwnSize + ExactSum.Size);
    }

    /// <inheritdoc/>
    public override FieldValue Value
    {
        get
        {
            if (_isMean && _count == 0) return FieldValue.Missing;
            var isWhole = !_isMean && _fractions == 0 && _whole >= long.MinValue && _whole <= long.MaxValue;
            if (isWhole) return FieldValue.From((long)_whole);
            var value = _isMean ? _sum.ToDouble() / _count : _sum.ToDouble();
            return double.IsFinite(value) ? FieldValue.From(value) : FieldValue.Missing;
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _sum.Clear();
        (_whole, _count, _fractions) = (0, 0, 0);
    }

    /// <inheritdoc/>
    protected override void AddOne(FieldValue value, EventKey key) => Count(value, isAway: false);

    /// <inheritdoc/>
    protected override void RemoveOne(FieldValue value, EventKey key) => Count(value, isAway: true);

    private void Count(FieldValue value, bool isAway)
    {
        if (!value.IsNumber) return;
        var change = isAway ? -1 : 1;
        _count += change;
        if (value.Kind == FieldValueKind.Integer)
        {
            _sum.Add(value.AsInteger, isAway);
            _whole += change * (Int128)value.AsInteger;
        }
        else
        {
            _sum.Add(value.AsDouble, isAway);
            _fractions += change;
        }
    }
}
