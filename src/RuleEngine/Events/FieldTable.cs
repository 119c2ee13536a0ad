using RuleEngine.Events.Schema;

namespace RuleEngine.Events;

/// <summary>
/// The fields that a compiled rule set uses, each with a dense id. Readers extract these fields, and only these, in one pass over an event's
/// bytes. Immutable; two tables are the same only when they are the same object.
/// </summary>
public sealed class FieldTable
{
    private readonly Dictionary<string, int> _ids;
    private readonly string[] _names;
    private readonly FieldType[] _types;
    private readonly FieldTable? _first;

    internal FieldTable(IEnumerable<KeyValuePair<string, FieldType>> fields, string timestampField = "@timestamp")
    {
        _names = [.. fields.Select(field => field.Key)];
        _types = [.. fields.Select(field => field.Value)];
        _ids = _names.Select((name, id) => (name, id)).ToDictionary(pair => pair.name, pair => pair.id, StringComparer.Ordinal);
        TimestampField = timestampField;
        Root = FieldTrieNode.Build(this);
    }

    private FieldTable(FieldTable first, IEnumerable<KeyValuePair<string, FieldType>> added)
        : this(first._names.Select((name, id) => new KeyValuePair<string, FieldType>(name, first._types[id])).Concat(added), first.TimestampField) => _first = first;

    /// <summary>A table without fields: its events carry only their time and their document.</summary>
    public static FieldTable Empty { get; } = new([]);

    /// <summary>How many fields there are; ids run from 0 to one less.</summary>
    public int Count => _names.Length;

    /// <summary>The field that an event's time is read from.</summary>
    public string TimestampField { get; }

    /// <summary>The names, in the order of their ids.</summary>
    public IReadOnlyList<string> Names => _names;

    internal FieldTrieNode Root { get; }

    /// <summary>The same fields with the same ids, the time read from another field, and perhaps one field more.</summary>
    internal FieldTable With(string timestampField, string? field)
    {
        var fields = _names.Select((name, id) => new KeyValuePair<string, FieldType>(name, _types[id]));
        return new FieldTable(field is null || _ids.ContainsKey(field) ? fields : fields.Append(new(field, FieldType.Unmapped)), timestampField);
    }

    /// <summary>The same fields with the same ids, and more behind them; names that are there already are not added again.</summary>
    public FieldTable With(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var added = names.Distinct().Where(name => !_ids.ContainsKey(name)).Select(name => new KeyValuePair<string, FieldType>(name, FieldSchema.Ecs.TryGetType(name, out var type) ? type : FieldType.Unmapped));
        return new FieldTable(this, added);
    }

    /// <summary>The same, with the types of the fields.</summary>
    internal FieldTable With(IEnumerable<KeyValuePair<string, FieldType>> fields) => new(this, fields.Where(field => !_ids.ContainsKey(field.Key)));

    /// <summary>Whether the fields begin with those of another table, under the same ids: what is asked of an event's fields there can be asked of one with these.</summary>
    internal bool Extends(FieldTable other)
    {
        for (var table = this; table is not null; table = table._first)
        {
            if (ReferenceEquals(table, other)) return true;
        }
        return false;
    }

    /// <summary>The id of a field, or -1.</summary>
    public int IdOf(string field) => _ids.TryGetValue(field, out var id) ? id : -1;

    /// <summary>The name of a field.</summary>
    public string NameOf(int id) => _names[id];

    /// <summary>The mapping type that values of a field are coerced to.</summary>
    public FieldType TypeOf(int id) => _types[id];
}
