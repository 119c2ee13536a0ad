using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Kql;

namespace RuleEngine.Tests.Language.Kql;

/// <summary>How KQL is read: tests/cases/kql/syntax.cases and syntax-errors.cases.</summary>
public sealed class KqlParserTests
{
    public static TheoryData<int, string, string> Queries => Cases("syntax.cases");

    public static TheoryData<int, string, string> Mistakes => Cases("syntax-errors.cases");

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_is_read_as_this_tree(int line, string query, string expected)
    {
        var syntax = Parse(query, out var findings);

        Assert.True(syntax is not null, $"line {line}: {string.Join(", ", findings.Items.Select(item => item.Message))}");
        Assert.True(expected == KqlSyntaxPrinter.Print(syntax), $"line {line}: {query}\nexpected {expected}\nactual   {KqlSyntaxPrinter.Print(syntax)}");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_at_its_place(int line, string query, string expected)
    {
        var syntax = Parse(query, out var findings);

        var actual = string.Join(' ', findings.Items.Select(item => $"{item.Code}@{item.Location!.Position.Column.ToString(CultureInfo.InvariantCulture)}"));
        Assert.True(syntax is null, $"line {line}: {query} was accepted as {(syntax is null ? "" : KqlSyntaxPrinter.Print(syntax))}");
        Assert.True(expected == actual, $"line {line}: {query}\nexpected {expected}\nactual   {actual}");
    }

    [Fact]
    public void Hostile_nesting_ends_with_a_finding()
    {
        foreach (var open in new[] { ("", "("), ("a:", "("), ("", "a:{"), ("", "not (") })
        {
            Assert.Null(Parse(open.Item1 + string.Concat(Enumerable.Repeat(open.Item2, 100_000)), out var findings));
            Assert.Equal("RE2105", Assert.Single(findings.Items).Code);
        }
    }

    [Fact]
    public void Long_queries_are_read_in_linear_time_and_any_text_without_an_exception()
    {
        Assert.NotNull(Parse(string.Join(" or ", Enumerable.Repeat("a : b", 100_000)), out _));
        Assert.NotNull(Parse(new string(' ', 1_000_000) + "a : b", out _));
        var random = new Random(20261121);
        const string Alphabet = "ab :()\\\"*{}<>=notandor\u00A0é\U0001F600\t";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var syntax = Parse(text, out var findings);
            Assert.True(syntax is not null || findings.HasErrors, text);
        }
    }

    private static KqlExpressionSyntax? Parse(string query, out DiagnosticBag findings)
    {
        findings = new DiagnosticBag();
        return KqlParser.Parse(EmbeddedText.Standalone(query, "query"), findings);
    }

    private static TheoryData<int, string, string> Cases(string file)
    {
        var data = new TheoryData<int, string, string>();
        foreach (var (number, line) in CaseLines.Read(Repository.CasesOf("kql", file)))
        {
            var arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
            var query = line[..arrow].TrimEnd().Trim('|').Replace("{NBSP}", "\u00A0", StringComparison.Ordinal).Replace("{TAB}", "\t", StringComparison.Ordinal);
            data.Add(number, query, line[(arrow + 2)..].Trim());
        }
        return data;
    }
}
