using System.Diagnostics.CodeAnalysis;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A table, however it was written: header, dotted keys or inline. Keys keep the order of the file.</summary>
internal sealed class TomlTable(SourceSpan span) : TomlValue(span)
{
    private readonly Dictionary<string, TomlEntry> _byKey = new(StringComparer.Ordinal);
    private readonly List<TomlEntry> _entries = [];
    private HashSet<string>? _unreadable;

    /// <summary>The entries in the order of the file.</summary>
    public IReadOnlyList<TomlEntry> Entries => _entries;

    /// <summary>How the table came to be.</summary>
    public TomlTableOrigin Origin { get; private set; } = TomlTableOrigin.Implicit;

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

    /// <summary>Whether the key is written but its value could not be read, which is reported: it is not missing.</summary>
    public bool IsUnreadable(string key) => _unreadable?.Contains(key) == true;

    /// <summary>Notes a key whose value could not be read.</summary>
    public void MarkUnreadable(string key) => (_unreadable ??= new HashSet<string>(StringComparer.Ordinal)).Add(key);

    /// <summary>Says how the table came to be, and where; a table that was only named so far is defined by this.</summary>
    public TomlTable Define(TomlTableOrigin origin, SourceSpan span)
    {
        (Origin, Span) = (origin, span);
        return this;
    }
}
