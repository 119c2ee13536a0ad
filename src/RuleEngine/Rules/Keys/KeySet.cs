using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Keys;

/// <summary>The keys of a kind of file, by their tables. The reader of the files, their schema and their documentation go by it.</summary>
public sealed class KeySet
{
    private readonly Dictionary<string, OrderedDictionary<string, RuleKey>> _tables = new(StringComparer.Ordinal);

    /// <summary>Takes the keys of a kind of file, each table's in the order in which people read them.</summary>
    internal KeySet(string name, string meaning, IEnumerable<RuleKey> keys)
    {
        (Name, Meaning) = (name, meaning);
        foreach (var key in keys)
        {
            if (!_tables.TryGetValue(key.Table, out var table)) _tables.Add(key.Table, table = new OrderedDictionary<string, RuleKey>(StringComparer.Ordinal));
            table.Add(key.Name, key);
        }
        All = [.. Below("")];
    }

    /// <summary>The kinds of files.</summary>
    public static IReadOnlyList<KeySet> Kinds => [RuleKeys.Set, CaseKeys.Set, SettingsKeys.Set];

    /// <summary>What files of the kind are called: <c>rule</c>, <c>case</c>, <c>project</c>.</summary>
    public string Name { get; }

    /// <summary>What files of the kind are, in a sentence.</summary>
    public string Meaning { get; }

    /// <summary>All keys: each table behind the key that holds it, its keys in the order in which people read them.</summary>
    public IReadOnlyList<RuleKey> All { get; }

    /// <summary>The table that most keys stand in, which people leave out when they name a key; empty when there is none.</summary>
    public string MainTable { get; internal init; } = "";

    /// <summary>Whether the reader reports a key that it does not know as an error.</summary>
    public bool IsClosed { get; internal init; }

    /// <summary>Finds a key by its path, or by the end of it that no other key has (<c>threshold.field</c>, <c>max_signals</c>); null when there is none.</summary>
    /// <param name="path">The path, or its end.</param>
    public RuleKey? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (All.FirstOrDefault(key => key.Path == path) is { } exact) return exact;
        // rule.type is what people mean by type, whatever tables have keys of that name.
        if (All.FirstOrDefault(key => key.Path == $"{MainTable}.{path}") is { } usual) return usual;
        return All.Where(key => key.Path.EndsWith("." + path, StringComparison.Ordinal)).Take(2).ToArray() is [var only] ? only : null;
    }

    /// <summary>The path of the key that an unknown one was probably meant to be; null when none is near.</summary>
    /// <param name="path">The path as it was written.</param>
    public string? Nearest(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SpellingHint.Nearest(path, All.Select(key => key.Path)) ?? SpellingHint.Nearest($"{MainTable}.{path}", All.Select(key => key.Path))
            ?? (SpellingHint.Nearest(path, All.Select(key => key.Name)) is { } name ? All.First(key => key.Name == name).Path : null);
    }

    /// <summary>The keys of a table by their names; none when the table has no keys of its own.</summary>
    internal IReadOnlyDictionary<string, RuleKey> Of(string table) => _tables.GetValueOrDefault(table) ?? [];

    private IEnumerable<RuleKey> Below(string table) => Of(table).Values.SelectMany(key => Below(key.Path).Prepend(key));
}
