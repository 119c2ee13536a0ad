using RuleEngine.Rules.Keys;

namespace RuleEngine.Tests.Rules.Keys;

/// <summary>Writes a key and nothing else, in the tables that it stands in.</summary>
internal static class KeyDocument
{
    /// <summary>A line of TOML, with a value as it is written.</summary>
    public static string Of(KeySet keys, string path, string value)
    {
        var text = $"{NameOf(path)} = {value}";
        for (var table = TableOf(path); table.Length > 0; table = TableOf(table))
        {
            text = $"{NameOf(table)} = " + keys.All.Single(item => item.Path == table).Kind switch { RuleKeyKind.Table => $"{{{text}}}", RuleKeyKind.Tables => $"[{{{text}}}]", _ => $"[[{{{text}}}]]" };
        }
        return text;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string TableOf(string path) => path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "";
}
