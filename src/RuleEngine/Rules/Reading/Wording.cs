using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>Phrases that findings about rules share.</summary>
internal static class Wording
{
    /// <summary><c>a string</c>, <c>an array</c>.</summary>
    public static string WithArticle(string noun) => (noun[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + noun;

    /// <summary><c>a, b or c</c>.</summary>
    public static string AnyOf(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    /// <summary>A hint that lists the allowed words and points out the nearest one.</summary>
    public static string Allowed(string found, IEnumerable<string> words)
    {
        var list = words.ToList();
        var nearest = RuleWords.Aliases.TryGetValue(found, out var alias) && list.Contains(alias) ? alias : Nearest(found, list);
        return $"allowed: {string.Join(", ", list)}" + (nearest is null ? "" : $"; the nearest is {nearest}");
    }

    /// <summary>A hint on how to write a value of the wanted type, or null.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="wanted">What is wanted, with its article.</param>
    public static string? OnType(TomlValue found, string wanted) => found switch
    {
        TomlString when wanted is "an integer" or "a boolean" => "numbers, true and false stand without quotes",
        TomlString when wanted is "an array of strings" => "a list stands in brackets, even one of a single entry",
        TomlTable when wanted is "an array of tables" => "the header of an entry of a list has double brackets: [[…]]",
        TomlArray { IsTableArray: true } when wanted is "a table" => "the header of a single table has single brackets: […]",
        TomlInteger or TomlFloat or TomlBoolean or TomlDateTime when wanted is "a string" => "text stands in quotes",
        _ => null,
    };

    /// <summary>A text short enough for a message, on one line.</summary>
    public static string Excerpt(string text)
    {
        const int most = 60;
        var line = text.AsSpan().TrimStart("\r\n");
        var end = line.IndexOfAny('\r', '\n');
        if (end >= 0) line = line[..end];
        if (line.Length > most) line = line[..most];
        var shown = Printable(line);
        return line.Length == text.Length ? shown : $"{shown}…";
    }

    private static string Printable(ReadOnlySpan<char> line) => string.Create(line.Length, line, static (copy, from) =>
    {
        for (var i = 0; i < from.Length; i++) copy[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
    });

    // Two letters are near to any two others.
    private static string? Nearest(string found, List<string> list) => list.Count > 1 && found.Length > 2 ? SpellingHint.Nearest(found, list) : null;
}
