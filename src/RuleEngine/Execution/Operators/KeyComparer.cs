using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>Compares join keys value by value, and lets dictionaries be asked with a span, so that a look-up builds no key.</summary>
internal sealed class KeyComparer : IEqualityComparer<FieldValue[]>, IAlternateEqualityComparer<ReadOnlySpan<FieldValue>, FieldValue[]>
{
    private KeyComparer()
    {
    }

    /// <summary>The comparer.</summary>
    public static KeyComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(FieldValue[]? x, FieldValue[]? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Equals(x.AsSpan(), y));

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<FieldValue> alternate, FieldValue[] other)
    {
        if (alternate.Length != other.Length) return false;
        for (var i = 0; i < other.Length; i++)
        {
            if (!AreSame(alternate[i], other[i])) return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(FieldValue[] obj) => GetHashCode(obj.AsSpan());

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<FieldValue> alternate)
    {
        var hash = new HashCode();
        foreach (var value in alternate) hash.Add(value.IsMissing ? 0 : value.GetHashCode());
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public FieldValue[] Create(ReadOnlySpan<FieldValue> alternate) => alternate.ToArray();

    // An absent field and an explicit null are the same key.
    private static bool AreSame(FieldValue left, FieldValue right) => left.IsMissing ? right.IsMissing : left == right;
}
