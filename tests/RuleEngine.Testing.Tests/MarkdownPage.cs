using System.Text.RegularExpressions;

namespace RuleEngine.Testing.Tests;

/// <summary>The fenced blocks and tables of a page, for tests that hold it against the engine.</summary>
internal sealed class MarkdownPage(string text)
{
    /// <summary>The contents of the fenced blocks of a language.</summary>
    public IEnumerable<string> Blocks(string language) =>
        Regex.Matches(text, $"^```{language}\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline).Select(match => match.Groups[1].Value);

    /// <summary>The rows of the tables whose header row begins so, the header row first in each. Cells are trimmed.</summary>
    public IEnumerable<IReadOnlyList<string[]>> Tables(params string[] heading) =>
        from Match table in Regex.Matches(text, @"^\|.*\|\n\|[-|]+\|\n(?:\|.*\|\n)*", RegexOptions.Multiline)
        let rows = table.Value.TrimEnd('\n').Split('\n').Select(Cells).ToArray()
        where rows[0].Take(heading.Length).SequenceEqual(heading)
        select (IReadOnlyList<string[]>)[rows[0], .. rows.Skip(2)];

    /// <summary>The text of a cell that is one code span.</summary>
    public static string Code(string cell)
    {
        var match = Regex.Match(cell, "^(`+)(.+?)\\1$");
        Assert.True(match.Success, $"'{cell}' is not one code span");
        return match.Groups[2].Value.Trim();
    }

    private static string[] Cells(string line) => [.. Regex.Split(line[1..^1], @"(?<!\\)\|").Select(cell => cell.Replace("\\|", "|", StringComparison.Ordinal).Trim())];
}
