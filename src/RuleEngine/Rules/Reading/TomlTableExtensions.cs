using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>Looks for values of a kind; a value of another kind counts as absent, because the reader has reported it.</summary>
internal static class TomlTableExtensions
{
    /// <summary>The value of a key when it is of this kind, or null.</summary>
    public static T? Find<T>(this TomlTable table, string key) where T : TomlValue =>
        table.TryGet(key, out var entry) ? entry.Value as T : null;

    /// <summary>The tables of an array of tables; none when the key is absent.</summary>
    public static IEnumerable<TomlTable> FindTables(this TomlTable table, string key) =>
        table.Find<TomlArray>(key)?.Items.OfType<TomlTable>() ?? [];

    /// <summary>The strings of an array, or the single string that stands in its place; none when the key is absent.</summary>
    public static IEnumerable<TomlString> FindStrings(this TomlTable table, string key) =>
        !table.TryGet(key, out var entry) ? [] : entry.Value is TomlString single ? [single] : (entry.Value as TomlArray)?.Items.OfType<TomlString>() ?? [];

    /// <summary>Whether the table has the key, whatever its value.</summary>
    public static bool Has(this TomlTable table, string key) => table.TryGet(key, out _);
}
