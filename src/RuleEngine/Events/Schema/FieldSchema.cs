using RuleEngine.Diagnostics;

namespace RuleEngine.Events.Schema;

/// <summary>What is known about fields: their names and their mapping types. Immutable.</summary>
/// <remarks>
/// An entry <c>parent.*</c> types every field below the parent that has no entry of its own, as a <c>flattened</c> or a dynamic mapping does.
/// </remarks>
internal sealed class FieldSchema
{
    private const string AnyBelow = ".*";

    private static readonly Lazy<FieldSchema> LazyEcs = new(() => FieldSchemaReader.ReadResources("EcsFields.tsv", "WinlogFields.tsv", "AnomalyFields.tsv"));

    private readonly Dictionary<string, FieldType> _types;
    private readonly Dictionary<string, FieldType> _open;
    private readonly Lazy<HashSet<string>> _objects;

    private int _longestOpen;

    private FieldSchema(Dictionary<string, FieldType> types, Dictionary<string, FieldType> open) =>
        (_types, _open, _objects, _longestOpen) = (types, open, new Lazy<HashSet<string>>(() => ObjectsOf(types.Keys)), open.Keys.Select(parent => parent.Length).DefaultIfEmpty().Max());

    /// <summary>The Elastic Common Schema, the fields of Windows events, and those of the anomalies of machine learning.</summary>
    public static FieldSchema Ecs => LazyEcs.Value;

    /// <summary>A schema without fields.</summary>
    public static FieldSchema Empty { get; } = new(new(StringComparer.Ordinal), new(StringComparer.Ordinal));

    /// <summary>Whether there are no other fields than those listed, as where an index mapping is known; an optional field that is not listed is
    /// the literal null then.</summary>
    public bool IsClosed { get; private init; }

    /// <summary>This schema, closed.</summary>
    public FieldSchema Close() => new(_types, _open) { IsClosed = true };

    /// <summary>The names of the fields, without the <c>parent.*</c> entries.</summary>
    public IEnumerable<string> Names => _types.Keys;

    /// <summary>Finds the mapping type of a field, by its own entry or by the nearest <c>parent.*</c>.</summary>
    public bool TryGetType(string field, out FieldType type)
    {
        ArgumentNullException.ThrowIfNull(field);
        return _types.TryGetValue(field, out type) || TryGetOpenType(field, out type);
    }

    /// <summary>Whether a name is that of an object: a known field lies below it.</summary>
    public bool HasFieldsBelow(string name) => _objects.Value.Contains(name);

    /// <summary>The known name that an unknown one was probably meant to be, or null.</summary>
    public string? NearestName(string field) => SpellingHint.Nearest(field, _types.Keys);

    /// <summary>This schema with more fields; of a name that both have, the new type counts. <c>parent.*</c> is allowed.</summary>
    public FieldSchema With(IEnumerable<KeyValuePair<string, FieldType>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var schema = new FieldSchema(new(_types, StringComparer.Ordinal), new(_open, StringComparer.Ordinal)) { IsClosed = IsClosed };
        if (fields.TryGetNonEnumeratedCount(out var count)) schema._types.EnsureCapacity(_types.Count + count);
        foreach (var (name, type) in fields) schema.Set(name, type);
        return schema;
    }

    private static HashSet<string> ObjectsOf(IEnumerable<string> fields)
    {
        var objects = new HashSet<string>(StringComparer.Ordinal);
        var known = objects.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var field in fields)
        {
            // What lies above an object that is known is known too.
            for (var end = field.LastIndexOf('.'); end >= 0 && known.Add(field.AsSpan(0, end)); end = end == 0 ? -1 : field.LastIndexOf('.', end - 1)) { }
        }
        return objects;
    }

    private bool TryGetOpenType(ReadOnlySpan<char> field, out FieldType type)
    {
        var open = _open.GetAlternateLookup<ReadOnlySpan<char>>();
        // An event may nest keys to a path of 100,000 characters and more: what is longer than any parent is not read again at each of its dots.
        if (field.Length > _longestOpen) field = field[..(_longestOpen + 1)];
        for (var end = field.LastIndexOf('.'); end > 0; end = field[..end].LastIndexOf('.'))
        {
            if (open.TryGetValue(field[..end], out type)) return true;
        }
        type = FieldType.Unmapped;
        return false;
    }

    private void Set(string name, FieldType type)
    {
        if (!name.EndsWith(AnyBelow, StringComparison.Ordinal))
        {
            _types[name] = type;
            return;
        }
        _open[name[..^AnyBelow.Length]] = type;
        _longestOpen = Math.Max(_longestOpen, name.Length - AnyBelow.Length);
    }
}
