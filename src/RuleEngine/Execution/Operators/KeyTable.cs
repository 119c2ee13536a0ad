using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>What is kept by join key. Counts its keys and entries, and gives the memory of past floods back.</summary>
/// <typeparam name="TValue">What is kept for a key.</typeparam>
/// <param name="account">Counts the bytes.</param>
internal sealed class KeyTable<TValue>(StateAccount account)
    where TValue : class
{
    // Hash, link, key and value, and a bucket.
    private const int EntrySize = 28;
    private const int FirstTrim = 1024;
    private readonly Dictionary<FieldValue[], TValue> _values = new(KeyComparer.Instance);
    private int _mostSinceTrim;

    /// <summary>How many keys there are.</summary>
    public int Count => _values.Count;

    /// <summary>What is kept, in no order.</summary>
    public IEnumerable<TValue> Values => _values.Values;

    /// <summary>What is kept for a key, or null.</summary>
    public TValue? Find(ReadOnlySpan<FieldValue> key) => _values.GetAlternateLookup<ReadOnlySpan<FieldValue>>().TryGetValue(key, out var value) ? value : null;

    /// <summary>Keeps something for a new key.</summary>
    /// <param name="key">The key, an <see cref="OwnedKey"/>.</param>
    /// <param name="value">What is kept.</param>
    public void Add(FieldValue[] key, TValue value)
    {
        _values.Add(key, value);
        account.Add(SizeOf(key));
        _mostSinceTrim = Math.Max(_mostSinceTrim, _values.Count);
    }

    /// <summary>Forgets a key; false when it is not there.</summary>
    public bool Remove(FieldValue[] key)
    {
        if (!_values.Remove(key)) return false;
        account.Add(-SizeOf(key));
        Trim();
        return true;
    }

    private void Trim()
    {
        if (_mostSinceTrim <= FirstTrim || _values.Count > _mostSinceTrim / 4) return;
        _values.TrimExcess();
        _mostSinceTrim = _values.Count;
    }

    private static int SizeOf(FieldValue[] key) => MemorySize.OfGrowing(EntrySize) + OwnedKey.SizeOf(key);
}
