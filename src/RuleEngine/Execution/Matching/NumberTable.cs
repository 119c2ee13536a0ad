using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>
/// The numbers that leaves of a field compare with, in order. Where numbers are equal as doubles they are compared by themselves, so that long ones are not taken for
/// their neighbours. Immutable.
/// </summary>
internal sealed class NumberTable
{
    private readonly (FieldValue Value, int Leaf)[] _equal;
    private readonly double[] _equalKeys;
    private readonly (FieldValue Bound, IrComparison Comparison, int Leaf)[] _above;
    private readonly double[] _aboveKeys;
    private readonly (FieldValue Bound, IrComparison Comparison, int Leaf)[] _below;
    private readonly double[] _belowKeys;

    /// <summary>A table of some equalities and comparisons.</summary>
    public NumberTable(IEnumerable<(FieldValue Value, int Leaf)> equal, IEnumerable<(FieldValue Bound, IrComparison Comparison, int Leaf)> ranges)
    {
        _equal = [.. equal.OrderBy(item => item.Value.AsDouble)];
        _equalKeys = [.. _equal.Select(item => item.Value.AsDouble)];
        var sides = ranges.OrderBy(item => item.Bound.AsDouble).ToLookup(item => item.Comparison is IrComparison.Greater or IrComparison.GreaterOrEqual);
        (_above, _below) = ([.. sides[true]], [.. sides[false]]);
        _aboveKeys = [.. _above.Select(item => item.Bound.AsDouble)];
        _belowKeys = [.. _below.Select(item => item.Bound.AsDouble)];
    }

    /// <summary>Adds the leaves that hold for a number.</summary>
    public void Find(FieldValue value, FoundLeaves found)
    {
        var number = value.AsDouble;
        for (var i = FirstAtLeast(_equalKeys, number); i < _equal.Length && _equalKeys[i] == number; i++)
        {
            if (value == _equal[i].Value) found.Add(_equal[i].Leaf);
        }
        var at = FirstAtLeast(_aboveKeys, number);
        for (var i = 0; i < at; i++) found.Add(_above[i].Leaf);
        for (var i = at; i < _above.Length && _aboveKeys[i] == number; i++) Compare(value, _above[i], found);
        at = FirstAtLeast(_belowKeys, number);
        for (var i = at; i < _below.Length; i++)
        {
            if (_belowKeys[i] == number) Compare(value, _below[i], found);
            else found.Add(_below[i].Leaf);
        }
    }

    private static void Compare(FieldValue value, (FieldValue Bound, IrComparison Comparison, int Leaf) range, FoundLeaves found)
    {
        if (ValueComparer.TryCompare(value, range.Bound, out var order) && ValueComparer.Holds(order, range.Comparison)) found.Add(range.Leaf);
    }

    private static int FirstAtLeast(double[] keys, double number)
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (keys[middle] < number) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
