using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>Broken queries, made out of the cases by cutting, doubling and mixing: each is parsed to its end and answered.</summary>
public sealed class EqlFuzzTests
{
    private const int Rounds = 150;

    private static readonly string[] _pieces =
    [
        " and ", " or ", " not ", "(", ")", "[", "]", "![", "!", "\"", "\"\"\"", "'", "`", "?", ",", ".", ":", "=", "==", "~", "|", "/*", "*/", "//", "\\", "\\u{",
        " in (", " by ", " with ", " maxspan=", "1", ".5", "e9", " until ", " sequence ", " where ", " of ", " fork ", "-", "*", "\n", "\0", "é", "\ud800", "😀", " LIKE ",
    ];

    private static IEnumerable<EqlCase> Cases => EqlCase.Read("syntax-events.cases").Concat(EqlCase.Read("syntax-sequences.cases")).Concat(EqlCase.Read("syntax-errors.cases"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_mutated_query_gives_a_tree_or_errors_within_its_text(int seed)
    {
        var random = new Random(seed);
        var queries = Cases.Select(item => item.Query).ToArray();
        foreach (var query in queries)
        {
            for (var round = 0; round < Rounds; round++) AssertAnswered(Mutate(query, queries, random));
        }
    }

    [Fact]
    public void Every_beginning_of_a_query_gives_a_tree_or_errors_within_its_text()
    {
        foreach (var query in Cases.Select(item => item.Query))
        {
            for (var length = 0; length < query.Length; length++) AssertAnswered(query[..length]);
        }
    }

    private static string Mutate(string query, string[] queries, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(query.Length + 1);
            var length = random.Next(query.Length - at + 1);
            query = random.Next(5) switch
            {
                0 => query.Remove(at, length),
                1 => query.Remove(at, Math.Min(1, length)),
                2 => query.Insert(at, query.Substring(at, length)),
                3 => query.Insert(at, queries[random.Next(queries.Length)]),
                _ => query.Insert(at, _pieces[random.Next(_pieces.Length)]),
            };
        }
        return query;
    }

    private static void AssertAnswered(string query)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = EqlParser.Parse(EmbeddedText.Standalone(query, "query"), diagnostics);

        Assert.True(syntax is null == diagnostics.Items.Count > 0, query);
        Assert.All(diagnostics.Items, diagnostic => AssertSound(diagnostic, query));
        Assert.Equal(diagnostics.Items.Count, diagnostics.Items.Distinct().Count());
        if (syntax is null) return;
        Assert.All(EqlSyntaxNodes.SelfAndDescendants(syntax), node => Assert.True(node.Span.Start >= 0 && node.Span.End <= query.Length, query));
        Assert.NotEmpty(EqlSyntaxPrinter.Print(syntax));
    }

    private static void AssertSound(Diagnostic diagnostic, string query)
    {
        var span = diagnostic.Location!.Span;
        Assert.True(span.Start >= 0 && span.End <= query.Length, $"{diagnostic} is outside '{query}'");
        Assert.NotEmpty(DiagnosticFormatter.Format(diagnostic));
    }
}
