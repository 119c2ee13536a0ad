using RuleEngine.Events;

namespace RuleEngine.Compilation.Predicates;

/// <summary>A set of constants, asked by hash.</summary>
internal sealed class ValueSet
{
    private readonly HashSet<byte[]> _texts;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly HashSet<FieldValue> _others;

    /// <summary>The set of some constants.</summary>
    public ValueSet(IEnumerable<FieldValue> values, bool ignoreCase)
    {
        var all = values.ToArray();
        _texts = new HashSet<byte[]>(all.Where(IsText).Select(value => value.Utf8.ToArray()), ignoreCase ? Utf8Comparer.IgnoreAsciiCase : Utf8Comparer.Instance);
        _lookup = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
        _others = [.. all.Where(value => !IsText(value))];
    }

    /// <summary>Whether a value is in the set.</summary>
    public bool Contains(FieldValue value) => IsText(value) ? _lookup.Contains(value.Utf8) : _others.Count > 0 && _others.Contains(value);

    /// <summary>
    /// The same for a field whose type is not known: a number or boolean also equals the text that spells it, as in a keyword field.
    /// </summary>
    public bool ContainsLoosely(FieldValue value)
    {
        if (Contains(value)) return true;
        if (!IsText(value)) return _texts.Count > 0 && _lookup.Contains(FieldValue.From(value.ToString()).Utf8);
        if (_others.Count == 0) return false;
        var number = FieldCoercion.FromText(value, FieldType.Double);
        return _others.Contains(IsText(number) ? FieldCoercion.FromText(value, FieldType.Boolean) : number);
    }

    private static bool IsText(FieldValue value) => value.Kind == FieldValueKind.Text;
}
