using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>Each node knows where it is written.</summary>
public sealed class EqlSpanTests
{
    private const string Query = """
        sequence by host.id with maxspan = 5m // five
          [ process where not (a == 1 or b : ("x", "y*") ) and -length~ (c) in (2) ] by `odd name` with runs=3
          ![ "odd category" where ?d.e + 1 > 2.5 ] by f
          until [any where true] by g
        | head 10
        """;

    public static TheoryData<string, int, string, string> Trees => EqlCase.Theory("syntax-events.cases", "syntax-sequences.cases");

    [Theory]
    [MemberData(nameof(Trees))]
    public void The_text_of_an_expression_parsed_alone_gives_the_expression(string file, int line, string query, string expected)
    {
        var expressions = EqlSyntaxNodes.SelfAndDescendants(Parse(query)).OfType<EqlExpressionSyntax>().ToList();

        Assert.NotEmpty(expressions);
        foreach (var expression in expressions)
        {
            var text = TextOf(query, expression.Span);
            Assert.True(text == text.Trim(), $"{file}({line}): '{text}' in {expected}");
            Assert.Equal($"(any {EqlSyntaxPrinter.PrintLine(expression)})", EqlSyntaxPrinter.PrintLine(Parse($"any where {text}")));
        }
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_node_lies_within_its_parent(string file, int line, string query, string expected)
    {
        foreach (var parent in EqlSyntaxNodes.SelfAndDescendants(Parse(query)))
        {
            foreach (var child in EqlSyntaxNodes.ChildrenOf(parent))
            {
                Assert.True(parent.Span.Start <= child.Span.Start && child.Span.End <= parent.Span.End, $"{file}({line}): {child} in {expected}");
            }
        }
    }

    [Fact]
    public void Every_node_covers_its_text_from_its_first_token_to_its_last()
    {
        var texts = EqlSyntaxNodes.SelfAndDescendants(Parse(Query)).Select(node => TextOf(Query, node.Span));

        Assert.Equal(
            [
                Query,
                Query[..Query.IndexOf("\n|", StringComparison.Ordinal)],
                "host.id",
                "5m",
                "[ process where not (a == 1 or b : (\"x\", \"y*\") ) and -length~ (c) in (2) ] by `odd name` with runs=3",
                "process where not (a == 1 or b : (\"x\", \"y*\") ) and -length~ (c) in (2)",
                "not (a == 1 or b : (\"x\", \"y*\") ) and -length~ (c) in (2)",
                "not (a == 1 or b : (\"x\", \"y*\") )",
                "a == 1 or b : (\"x\", \"y*\")",
                "a == 1", "a", "1",
                "b : (\"x\", \"y*\")", "b", "\"x\"", "\"y*\"",
                "-length~ (c) in (2)", "-length~ (c)", "length~ (c)", "c", "2",
                "`odd name`",
                "![ \"odd category\" where ?d.e + 1 > 2.5 ] by f",
                "\"odd category\" where ?d.e + 1 > 2.5",
                "?d.e + 1 > 2.5", "?d.e + 1", "?d.e", "1", "2.5",
                "f",
                "[any where true] by g", "any where true", "true", "g",
                "| head 10",
            ],
            texts);
    }

    [Fact]
    public void Names_operators_categories_and_runs_have_spans_of_their_own()
    {
        var nodes = EqlSyntaxNodes.SelfAndDescendants(Parse(Query)).ToList();

        Assert.Equal("length~", TextOf(Query, nodes.OfType<EqlExpressionSyntax.Call>().Single().NameSpan));
        Assert.Equal(":", TextOf(Query, nodes.OfType<EqlExpressionSyntax.Match>().Single().OperatorSpan));
        Assert.Equal(["process", "\"odd category\"", "any"], nodes.OfType<EqlBodySyntax.EventQuery>().Select(node => TextOf(Query, node.CategorySpan)));
        Assert.Equal(["runs=3", "", ""], nodes.OfType<EqlTermSyntax>().Select(node => TextOf(Query, node.RunsSpan)));
    }

    private static EqlQuerySyntax Parse(string query)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = EqlParser.Parse(EmbeddedText.Standalone(query, "query"), diagnostics);
        Assert.Empty(diagnostics.Items.Select(DiagnosticFormatter.Format));
        return syntax!;
    }

    private static string TextOf(string query, SourceSpan span) => query.Substring(span.Start, span.Length);
}
