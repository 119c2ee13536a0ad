namespace RuleEngine.Rules.Keys;

/// <summary>The keys of a kind of file, by their tables.</summary>
internal sealed class KeySet
{
    private readonly Dictionary<string, OrderedDictionary<string, RuleKey>> _tables = new(StringComparer.Ordinal);

    /// <summary>Takes the keys of a kind of file, each table's in the order in which people read them.</summary>
    public KeySet(IEnumerable<RuleKey> keys)
    {
        foreach (var key in keys)
        {
            if (!_tables.TryGetValue(key.Table, out var table)) _tables.Add(key.Table, table = new OrderedDictionary<string, RuleKey>(StringComparer.Ordinal));
            table.Add(key.Name, key);
        }
        All = [.. Below("")];
    }

    /// <summary>All keys: each table behind the key that holds it.</summary>
    public IReadOnlyList<RuleKey> All { get; }

    /// <summary>The keys of a table by their names; none when the table has no keys of its own.</summary>
    public IReadOnlyDictionary<string, RuleKey> Of(string table) => _tables.GetValueOrDefault(table) ?? [];

    private IEnumerable<RuleKey> Below(string table) => Of(table).Values.SelectMany(key => Below(key.Path).Prepend(key));
}
