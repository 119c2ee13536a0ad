using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>The printed tree; its form on one line is what the syntax cases hold.</summary>
public sealed class EqlSyntaxPrinterTests
{
    [Fact]
    public void A_tree_prints_one_node_a_line_with_children_indented()
    {
        var syntax = Parse("""
            sequence by host.id with maxspan=5m
              [process where a : ("x", "y") and not length~(b) not in (1, -c)] by `odd name` with runs=2
              ![any where ?d regex "z"] by e
              until [file where 1.0 < f - 1] by g
            | tail 3
            """);

        Assert.Equal(
            """
            piped
              sequence
                by
                  host.id
                maxspan 300000ms
                term
                  event "process"
                    and
                      like~
                        a
                        "x"
                        "y"
                      not
                        not-in
                          call length~
                            b
                          1
                          negate
                            c
                  by
                    `odd name`
                  runs 2
                missing
                  any
                    regex
                      ?d
                      "z"
                  by
                    e
                until
                  event "file"
                    <
                      1.0
                      -
                        f
                        1
                  by
                    g
              tail 3

            """.ReplaceLineEndings("\n"),
            EqlSyntaxPrinter.Print(syntax));
    }

    [Theory]
    [InlineData("any where a == \"null\"", "any where a == null")]
    [InlineData("any where a == \"1\"", "any where a == 1")]
    [InlineData("any where a == 1", "any where a == 1.0")]
    [InlineData("any where a == `1`", "any where a == 1")]
    [InlineData("any where a == `true`", "any where a == true")]
    [InlineData("any where a == \"b\"", "any where a == b")]
    [InlineData("any where ?a", "any where `?a`")]
    [InlineData("any where a", "any where ?a")]
    [InlineData("any where not a in (1)", "any where a not in (1)")]
    [InlineData("any where f(a)", "any where f~(a)")]
    [InlineData("any where -a == 0", "any where 0 - a == 0")]
    [InlineData("any where a and b and c", "any where a and (b and c)")]
    [InlineData("any where a like \"x\"", "any where a : \"x\"")]
    [InlineData("any where a == \"\\\\n\"", "any where a == \"\\n\"")]
    [InlineData("any where true", "\"any\" where true")]
    [InlineData("any where a in (\"x y\")", "any where a in (\"x\", \"y\")")]
    public void Different_queries_print_differently(string one, string other)
    {
        Assert.NotEqual(EqlSyntaxPrinter.PrintLine(Parse(one)), EqlSyntaxPrinter.PrintLine(Parse(other)));
        Assert.NotEqual(EqlSyntaxPrinter.Print(Parse(one)), EqlSyntaxPrinter.Print(Parse(other)));
    }

    private static EqlQuerySyntax Parse(string query)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = EqlParser.Parse(EmbeddedText.Standalone(query, "query"), diagnostics);
        Assert.Empty(diagnostics.Items.Select(DiagnosticFormatter.Format));
        return syntax!;
    }
}
