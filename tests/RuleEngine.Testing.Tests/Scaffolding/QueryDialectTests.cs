using System.Text.Json;
using RuleEngine.Events;

namespace RuleEngine.Testing.Tests.Scaffolding;

/// <summary>That odd values are written so that the query matches them, in each language.</summary>
public class QueryDialectTests
{
    private const int RandomValues = 60;

    private static readonly string[] Pieces =
    [
        "\\", "\"", "'", "'''", "\"\"\"", "*", "?", "\n", "\r", "\t", " ", "  ", "and", "or", "not", "AND", "OR", "NOT", "(", ")", "{", "}", "[", "]", ":", "<", ">", "=", "&&", "||", "/", "//", "/*", "*/", "~", "^", "+", "-", "!", "#", "|", "`", "$", "%", ",", ";",
        "\u00e9", "\u4e2d", "\ud83d\ude00", "\u200b", "\u202e", "\u2028", "\u3000", "\u00a0", "\u0001", "\u007f", "\uE000", "\uE001", "C:\\", "\\Users\\ann\\", "\\u0041", "\\n", "a", "B", "0", "null", "true", ".exe",
    ];

    [Fact]
    public void Each_odd_value_is_matched_in_each_language_as_an_equal_a_name_and_a_path()
    {
        var problems = new List<string>();
        foreach (var value in Values().Where(value => value is not ("-" or "*")))
        {
            var text = JsonSerializer.Serialize(value);
            var record = EventRecord.Parse($$"""{"@timestamp":1,"event.code":"7","event.provider":{{text}},"process.name":{{text}},"winlog.event_data.TargetImage":{{text}},"winlog.event_data.Odd":{{text}} }""");
            foreach (var (type, language) in Proposals.Languages)
            {
                if (Proposals.WhyNot(type, language, record) is { } problem) problems.Add($"{text} in {language}: {problem}");
            }
        }
        Assert.True(problems.Count == 0, string.Join("\n", problems.Take(5)));
    }

    private static List<string> Values()
    {
        var data = new List<string> { "a and b", "say \"hi\"", "it's", "x'''y", @"C:\temp\new\u0041", "a*b?c", "two\nlines", "\u4e2d\ud83d\ude00", "not", "*", "?", @"C:\a (b)\{c}:d", " lead", "trail ", "a  b", "\\", "\u202ereversed" };
        var random = new Random(20261121);
        for (var i = 0; i < RandomValues; i++) data.Add(string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Pieces[random.Next(Pieces.Length)])));
        return data;
    }
}
