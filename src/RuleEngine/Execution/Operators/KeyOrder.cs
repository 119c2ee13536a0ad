using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>Orders join keys value by value: no value first, then numbers, booleans and texts, each by their value.</summary>
internal sealed class KeyOrder : IComparer<FieldValue[]>
{
    private KeyOrder()
    {
    }

    /// <summary>The order.</summary>
    public static KeyOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(FieldValue[]? x, FieldValue[]? y)
    {
        for (var i = 0; i < Math.Min(x!.Length, y!.Length); i++)
        {
            if (Compare(x[i], y[i]) is var order and not 0) return order;
        }
        return x.Length.CompareTo(y!.Length);
    }

    /// <summary>Orders two values.</summary>
    public static int Compare(FieldValue left, FieldValue right)
    {
        var order = RankOf(left).CompareTo(RankOf(right));
        if (order != 0) return order;
        return RankOf(left) switch
        {
            1 => left.AsDouble.CompareTo(right.AsDouble),
            2 => left.AsBoolean.CompareTo(right.AsBoolean),
            3 => left.Utf8.SequenceCompareTo(right.Utf8),
            _ => 0,
        };
    }

    private static int RankOf(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Missing or FieldValueKind.Null => 0,
        FieldValueKind.Integer or FieldValueKind.Double => 1,
        FieldValueKind.Boolean => 2,
        _ => 3,
    };
}
