using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>Copies of join keys: the values of an event lie in its document, and a key that is kept must not keep the event.</summary>
internal static class OwnedKey
{
    /// <summary>A copy of a key.</summary>
    public static FieldValue[] Of(ReadOnlySpan<FieldValue> key)
    {
        var copy = key.ToArray();
        for (var i = 0; i < copy.Length; i++) copy[i] = Of(copy[i]);
        return copy;
    }

    /// <summary>A copy of one value.</summary>
    public static FieldValue Of(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => FieldValue.FromUtf8(value.Utf8.ToArray()),
        FieldValueKind.Array => FieldValue.From(Of(value.Elements)),
        _ => value,
    };

    /// <summary>How many bytes a copy takes.</summary>
    public static int SizeOf(ReadOnlySpan<FieldValue> key)
    {
        var size = MemorySize.OfArray(key.Length, MemorySize.FieldValue);
        foreach (var value in key) size += SizeOf(value);
        return size;
    }

    /// <summary>How many bytes a copy of one value takes besides the value itself.</summary>
    public static int SizeOf(FieldValue value) =>
        value.Kind == FieldValueKind.Array ? SizeOf(value.Elements) : MemorySize.OfArray(value.Utf8.Length, sizeof(byte));
}
