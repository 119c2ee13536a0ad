using RuleEngine.Rules.Toml;
using RuleEngine.Tests.Rules.Toml;

namespace RuleEngine.Tests.Rules.Formatting;

/// <summary>Renders the values of a document with keys in one order, because formatting may move keys; elements of arrays stay where they are.</summary>
internal static class CanonicalToml
{
    public static string Render(TomlValue value) => value switch
    {
        TomlTable table => "{" + string.Join(", ", table.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key.Length}:{entry.Key}={Render(entry.Value)}")) + "}",
        TomlArray array => "[" + string.Join(", ", array.Items.Select(Render)) + "]",
        _ => TomlRendering.Render(value),
    };
}
