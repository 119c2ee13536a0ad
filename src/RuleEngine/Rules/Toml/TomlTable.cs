using System.Diagnostics.CodeAnalysis;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A table, however it was written: header, dotted keys or inline. Keys keep the order of the file.</summary>
internal sealed class TomlTable(SourceSpan span) : TomlValue(span)
{
    private readonly Dictionary<string, TomlEntry> _byKey = new(StringComparer.Ordinal);
    private readonly List<TomlEntry> _entries = [];

    /// <summary>The entries in the order of the file.</summary>
    public IReadOnlyList<TomlEntry> Entries => _entries;

    /// <inheritdoc/>
    public override string KindName => "table";

    /// <summary>Adds an entry; false when the key is taken.</summary>
    public bool TryAdd(TomlEntry entry)
    {
        if (!_byKey.TryAdd(entry.Key, entry)) return false;
        _entries.Add(entry);
        return true;
    }

    /// <summary>Finds an entry.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out TomlEntry? entry) => _byKey.TryGetValue(key, out entry);
}
