using RuleEngine.Compilation.Planning;
using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>The index of one field: from a value to the queries that look for it.</summary>
internal sealed class FieldIndex
{
    private readonly Dictionary<byte[], int[]> _exact = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], int[]> _folded = new(Utf8Comparer.IgnoreAsciiCase);
    private readonly Dictionary<FieldValue, int[]> _others = [];
    private readonly Dictionary<byte[], int[]>.AlternateLookup<ReadOnlySpan<byte>> _exactLookup;
    private readonly Dictionary<byte[], int[]>.AlternateLookup<ReadOnlySpan<byte>> _foldedLookup;

    /// <summary>An empty index of a field.</summary>
    public FieldIndex(int field)
    {
        Field = field;
        _exactLookup = _exact.GetAlternateLookup<ReadOnlySpan<byte>>();
        _foldedLookup = _folded.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The field's id.</summary>
    public int Field { get; }

    /// <summary>Adds a query.</summary>
    public void Add(AccessKey key, int query)
    {
        if (key.Value.Kind != FieldValueKind.Text) Append(_others, key.Value, query);
        else Append(key.IgnoreCase ? _folded : _exact, key.Value.Utf8.ToArray(), query);
    }

    /// <summary>Gives the queries that look for a value to the matcher.</summary>
    public void Find(FieldValue value, Matcher matcher)
    {
        switch (value.Kind)
        {
            case FieldValueKind.Missing or FieldValueKind.Null:
                break;
            case FieldValueKind.Array:
                foreach (var element in value.Elements) Find(element, matcher);
                break;
            case FieldValueKind.Text:
                if (_exactLookup.TryGetValue(value.Utf8, out var exact)) matcher.Ask(exact);
                if (_folded.Count > 0 && _foldedLookup.TryGetValue(value.Utf8, out var folded)) matcher.Ask(folded);
                break;
            default:
                if (_others.TryGetValue(value, out var others)) matcher.Ask(others);
                break;
        }
    }

    private static void Append<TKey>(Dictionary<TKey, int[]> index, TKey key, int query)
        where TKey : notnull => index[key] = index.TryGetValue(key, out var queries) ? [.. queries, query] : [query];
}
