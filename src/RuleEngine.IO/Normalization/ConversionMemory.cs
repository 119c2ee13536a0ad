using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Remembers what conversions made of values, because most values of a log come again and again. Its size is bounded: when it is full everything is forgotten, which
/// costs time and changes nothing. Not thread-safe.
/// </summary>
internal sealed class ConversionMemory
{
    private const int MaxValue = 512;
    private const int MaxBytes = 2 * 1024 * 1024;
    private const int EntryOverhead = 128;
    private const int ElementOverhead = 56;

    private readonly Dictionary<Func<FieldValue, EcsValue>, Dictionary<byte[], EcsValue>> _known = new(ReferenceEqualityComparer.Instance);
    private int _bytes;

    /// <summary>What a conversion gives for a value.</summary>
    /// <param name="convert">The conversion. It depends on nothing but the value, and what it gives has arrays of its own.</param>
    /// <param name="value">The value.</param>
    public EcsValue Convert(Func<FieldValue, EcsValue> convert, FieldValue value)
    {
        if (value.Kind != FieldValueKind.Text || value.Utf8.Length > MaxValue) return convert(value);
        if (!_known.TryGetValue(convert, out var results)) _known.Add(convert, results = new Dictionary<byte[], EcsValue>(Utf8Comparer.Instance));
        var lookup = results.GetAlternateLookup<ReadOnlySpan<byte>>();
        return lookup.TryGetValue(value.Utf8, out var known) ? known : Remember(convert, value);
    }

    private EcsValue Remember(Func<FieldValue, EcsValue> convert, FieldValue value)
    {
        var result = convert(value);
        var size = EntryOverhead + value.Utf8.Length + SizeOf(result.Value) + (result.Json?.Length ?? 0);
        if (size > MaxBytes / 16) return result;
        if ((_bytes += size) > MaxBytes)
        {
            foreach (var results in _known.Values) results.Clear();
            _bytes = size;
        }
        _known[convert].Add(value.Utf8.ToArray(), result);
        return result;
    }

    private static int SizeOf(FieldValue value)
    {
        var size = ElementOverhead + value.Utf8.Length;
        foreach (var element in value.Elements) size += SizeOf(element);
        return size;
    }
}
