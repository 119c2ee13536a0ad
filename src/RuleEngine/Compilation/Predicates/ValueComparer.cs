using System.Globalization;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Orders two values as Elasticsearch does for their type.</summary>
internal static class ValueComparer
{
    /// <summary>Whether an order satisfies a comparison.</summary>
    public static bool Holds(int order, IrComparison comparison) => comparison switch
    {
        IrComparison.Less => order < 0,
        IrComparison.LessOrEqual => order <= 0,
        IrComparison.Greater => order > 0,
        _ => order >= 0,
    };

    /// <summary>Orders an event's value against a constant; false when they cannot be compared. Of dates the constant is in nanoseconds.</summary>
    public static bool TryCompare(FieldValue value, FieldValue bound, FieldType type, out int order)
    {
        order = 0;
        switch (type)
        {
            case FieldType.Date:
                if (!TryGetInstant(value, out var instant)) return false;
                order = instant.CompareTo(bound.AsInteger);
                return true;
            case FieldType.Version:
                order = CompareVersions(value.ToString(), bound.ToString());
                return true;
            default:
                return TryCompare(value, bound, out order);
        }
    }

    /// <summary>Orders two values of one kind; texts by their UTF-8 bytes.</summary>
    public static bool TryCompare(FieldValue left, FieldValue right, out int order)
    {
        order = 0;
        if (left.IsNumber && right.IsNumber)
        {
            order = left.Kind == FieldValueKind.Integer && right.Kind == FieldValueKind.Integer ? left.AsInteger.CompareTo(right.AsInteger) : left.AsDouble.CompareTo(right.AsDouble);
            return true;
        }
        if (left.Kind == FieldValueKind.Text && right.Kind == FieldValueKind.Text)
        {
            order = left.Utf8.SequenceCompareTo(right.Utf8);
            return true;
        }
        if (left.Kind != FieldValueKind.Boolean || right.Kind != FieldValueKind.Boolean) return false;
        order = left.AsBoolean.CompareTo(right.AsBoolean);
        return true;
    }

    /// <summary>The instant of a date value, in nanoseconds since the epoch; numbers are milliseconds.</summary>
    public static bool TryGetInstant(FieldValue value, out long nanoseconds)
    {
        EventTime time = default;
        var isTime = value.Kind == FieldValueKind.Integer ? EventTime.TryFromUnixMilliseconds(value.AsInteger, out time)
            : value.Kind == FieldValueKind.Text && FieldCoercion.TryReadTime(value.Utf8, out time);
        nanoseconds = time.UnixNanoseconds;
        return isTime;
    }

    /// <summary>Orders two versions by the rules of semantic versioning; texts that are no version come last, in the order of their text.</summary>
    public static int CompareVersions(string left, string right)
    {
        var (a, b) = (ParseVersion(left), ParseVersion(right));
        if (a is null || b is null) return a is null && b is null ? string.CompareOrdinal(left, right) : a is null ? 1 : -1;
        for (var i = 0; i < Math.Max(a.Value.Numbers.Length, b.Value.Numbers.Length); i++)
        {
            var order = At(a.Value.Numbers, i).CompareTo(At(b.Value.Numbers, i));
            if (order != 0) return order;
        }
        return ComparePreRelease(a.Value.PreRelease, b.Value.PreRelease);
    }

    private static long At(long[] numbers, int index) => index < numbers.Length ? numbers[index] : 0;

    private static (long[] Numbers, string PreRelease)? ParseVersion(string text)
    {
        var core = text.Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var parts = (dash < 0 ? core : core[..dash]).Split('.');
        var numbers = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }
        return (numbers, dash < 0 ? "" : core[(dash + 1)..]);
    }

    // A release comes after its pre-releases; identifiers compare one by one, numbers before texts.
    private static int ComparePreRelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0) return (left.Length == 0).CompareTo(right.Length == 0);
        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var (isLeft, isRight) = (long.TryParse(a[i], NumberStyles.None, CultureInfo.InvariantCulture, out var x), long.TryParse(b[i], NumberStyles.None, CultureInfo.InvariantCulture, out var y));
            var order = isLeft && isRight ? x.CompareTo(y) : isLeft != isRight ? isRight.CompareTo(isLeft) : string.CompareOrdinal(a[i], b[i]);
            if (order != 0) return order;
        }
        return a.Length.CompareTo(b.Length);
    }
}
