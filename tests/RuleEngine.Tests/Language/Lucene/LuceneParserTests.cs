using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Lucene;

namespace RuleEngine.Tests.Language.Lucene;

/// <summary>How Lucene's query strings are read: tests/cases/lucene/syntax.cases and syntax-errors.cases.</summary>
public sealed class LuceneParserTests
{
    public static TheoryData<int, string, string> Queries => Cases("syntax.cases");

    public static TheoryData<int, string, string> Mistakes => Cases("syntax-errors.cases");

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_is_read_as_this_tree(int line, string query, string expected)
    {
        var syntax = Parse(query, out var findings);

        Assert.True(syntax is not null, $"line {line}: {string.Join(", ", findings.Items.Select(item => item.Message))}");
        Assert.True(expected == LuceneSyntaxPrinter.Print(syntax), $"line {line}: {query}\nexpected {expected}\nactual   {LuceneSyntaxPrinter.Print(syntax)}");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_at_its_place(int line, string query, string expected)
    {
        var syntax = Parse(query, out var findings);

        var actual = string.Join(' ', findings.Items.Select(item => $"{item.Code}@{item.Location!.Position.Column.ToString(CultureInfo.InvariantCulture)}"));
        Assert.True(syntax is null, $"line {line}: {query} was accepted as {(syntax is null ? "" : LuceneSyntaxPrinter.Print(syntax))}");
        Assert.True(expected == actual, $"line {line}: {query}\nexpected {expected}\nactual   {actual}");
    }

    [Fact]
    public void Hostile_nesting_ends_with_a_finding()
    {
        foreach (var open in new[] { "(", "a:(", "NOT (", "+(", "a AND (" })
        {
            Assert.Null(Parse(string.Concat(Enumerable.Repeat(open, 100_000)), out var findings));
            Assert.Equal("RE2206", Assert.Single(findings.Items).Code);
        }
    }

    [Fact]
    public void Long_queries_are_read_in_linear_time_and_any_text_without_an_exception()
    {
        Assert.NotNull(Parse(string.Join(" OR ", Enumerable.Repeat("a:b", 100_000)), out _));
        Assert.NotNull(Parse(string.Join(' ', Enumerable.Repeat("a", 100_000)), out _));
        Assert.NotNull(Parse(new string(' ', 1_000_000) + "a:b", out _));
        Assert.NotNull(Parse(string.Concat(Enumerable.Repeat("\\a", 100_000)), out _));
        Assert.Null(Parse(string.Concat(Enumerable.Repeat("/\\", 100_000)), out _));
        var random = new Random(20261121);
        string[] pieces = ["a", "b", " ", ":", "(", ")", "\\", "\"", "*", "?", "[", "]", "{", "}", "TO", "AND", "OR", "NOT", "not", "+", "-", "!", "&&", "||", "~", "^", "2", "/", ">=", "\\u00e9", "\u3000", "é", "\U0001F600", "\uD83D", "\t"];
        for (var i = 0; i < 40_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var syntax = Parse(text, out var findings);
            Assert.True(syntax is not null != findings.HasErrors, text);
            Assert.All(findings.Items, item => Assert.InRange(item.Location!.Span.End, 0, text.Length));
        }
    }

    [Fact]
    public void Any_bytes_are_read_and_bound_without_an_exception()
    {
        var random = new Random(20261122);
        var bytes = new byte[24];
        for (var i = 0; i < 5_000; i++)
        {
            random.NextBytes(bytes);
            var text = "process.pid:" + string.Concat(bytes.Select(value => (char)(value & 0x7F)));
            try
            {
                EventQuery.Compile(text, new EventQueryOptions { Language = RuleEngine.Rules.RuleLanguage.Lucene });
            }
            catch (QueryException exception)
            {
                Assert.Contains(exception.Diagnostics, item => item.Severity == DiagnosticSeverity.Error);
            }
        }
    }

    private static LuceneExpressionSyntax? Parse(string query, out DiagnosticBag findings)
    {
        findings = new DiagnosticBag();
        return LuceneParser.Parse(EmbeddedText.Standalone(query, "query"), findings);
    }

    private static TheoryData<int, string, string> Cases(string file)
    {
        var data = new TheoryData<int, string, string>();
        foreach (var (number, line) in CaseLines.Read(Repository.CasesOf("lucene", file)))
        {
            var arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
            var written = line[..arrow].TrimEnd();
            var query = written is ['|', .., '|'] ? written[1..^1] : written;
            data.Add(number, query.Replace("{WIDE}", "\u3000", StringComparison.Ordinal).Replace("{TAB}", "\t", StringComparison.Ordinal), line[(arrow + 2)..].Trim());
        }
        return data;
    }
}
