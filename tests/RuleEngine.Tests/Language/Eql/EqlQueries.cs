using System.Text.RegularExpressions;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>Takes the EQL queries out of third-party TOML files, for checking only.</summary>
internal static partial class EqlQueries
{
    /// <summary>The query of each EQL rule below a folder, with the rule's path.</summary>
    public static IEnumerable<(string Path, string Query)> OfRules(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.toml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let text = File.ReadAllText(path)
        let language = LanguageIsEql().Match(text)
        where language.Success
        select (path, ContentOf(Query().Match(text, language.Index)));

    /// <summary>Every query of the specifications in a folder, with the file and its number there.</summary>
    public static IEnumerable<(string Path, string Query)> OfSpecifications(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.toml").Order(StringComparer.Ordinal)
        from match in Query().Matches(File.ReadAllText(path)).Select((match, index) => (Content: ContentOf(match), Number: index + 1))
        select ($"{Path.GetFileName(path)}#{match.Number}", match.Content);

    // Of the escapes of a basic TOML string these files use only those of the backslash and the quote.
    private static string ContentOf(Match match)
    {
        var text = match.Groups["text"].Value;
        return match.Groups["quote"].Value[0] == '"' ? Escape().Replace(text, "$1") : text;
    }

    [GeneratedRegex("""\\([\\"])""")]
    private static partial Regex Escape();

    [GeneratedRegex("""^language\s*=\s*"eql"\s*$""", RegexOptions.Multiline)]
    private static partial Regex LanguageIsEql();

    [GeneratedRegex("""^query\s*=\s*(?<quote>'''|'|"\""|")(?<text>.*?)\k<quote>\s*$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Query();
}
