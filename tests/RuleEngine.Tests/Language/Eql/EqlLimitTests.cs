using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>Hostile queries are refused, and long ones are not taken for hostile.</summary>
public sealed class EqlLimitTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("not ", "a", "")]
    [InlineData("not (", "a", ")")]
    [InlineData("f(", "a", ")")]
    [InlineData("a in (", "b", ")")]
    [InlineData("-", "a", "")]
    [InlineData("!", "a", "")]
    [InlineData("a + ", "a", "")]
    [InlineData("a * -(", "a", ")")]
    [InlineData("child of [any where ", "a", "]")]
    [InlineData("a:length(", "a", ")")]
    [InlineData("a == (b and ", "c", ")")]
    public void Nesting_beyond_the_limit_is_refused_once(string open, string inner, string close)
    {
        var diagnostics = Parse($"any where {Repeat(open, Many)}{inner}{Repeat(close, Many)}", out var syntax);

        Assert.Null(syntax);
        Assert.Single(diagnostics, diagnostic => diagnostic.Code == DiagnosticCatalog.EqlNestedTooDeep.Code);
    }

    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("not ", "a", "")]
    [InlineData("f(", "a", ")")]
    [InlineData("a - ", "a", "")]
    [InlineData("-", "a", "")]
    public void Nesting_within_the_limit_parses_and_prints(string open, string inner, string close)
    {
        const int Depth = EqlParser.MaxDepth - 1;

        Assert.Empty(Parse($"any where {Repeat(open, Depth)}{inner}{Repeat(close, Depth)}", out var syntax));
        Assert.NotEmpty(EqlSyntaxPrinter.Print(syntax!));
    }

    // Threads have a megabyte on Windows, and what walks the tree later needs some of it too.
    [Theory]
    [InlineData("not f(a == (b and ", 3, "))")]
    [InlineData("a in (b or ", 1, ")")]
    [InlineData("a - (c and d or ", 1, ")")]
    [InlineData("f(a, ", 1, ")")]
    [InlineData("not ", 1, "")]
    public void A_query_at_the_limits_needs_little_stack(string open, int levels, string close)
    {
        const int Stack = 512 * 1024;
        var times = (EqlParser.MaxDepth - 2) / levels;
        var chain = string.Join(" - ", Enumerable.Repeat("c", EqlParser.MaxDepth - (open.Contains('-') ? EqlParser.MaxDepth - 1 : 0)));
        var query = $"any where {Repeat(open, times)}{chain}{Repeat(close, times)}";
        var diagnostics = new DiagnosticBag();
        var printed = "";

        var thread = new Thread(() => printed = EqlSyntaxPrinter.Print(EqlParser.Parse(EmbeddedText.Standalone(query, "query"), diagnostics)!), Stack);
        thread.Start();
        thread.Join();

        Assert.Empty(diagnostics.Items);
        Assert.NotEmpty(printed);
    }

    [Theory]
    [InlineData("a == 1", " and ")]
    [InlineData("a == 1", " or ")]
    [InlineData("a and b or c", " or ")]
    [InlineData("(a or b)", " and ")]
    public void A_chain_of_conditions_of_any_length_is_one_flat_node(string condition, string separator)
    {
        Assert.Empty(Parse("any where " + string.Join(separator, Enumerable.Repeat(condition, Many)), out var syntax));

        var logical = Assert.IsType<EqlExpressionSyntax.Logical>(Assert.IsType<EqlBodySyntax.EventQuery>(syntax!.Body).Condition);
        Assert.True(logical.Operands.Count >= Many);
    }

    [Fact]
    public void A_list_of_any_length_is_flat()
    {
        Assert.Empty(Parse($"any where a in ({string.Join(',', Enumerable.Range(0, Many))}) and b : ({string.Join(',', Enumerable.Repeat("\"x\"", Many))})", out var syntax));

        var lists = Assert.IsType<EqlExpressionSyntax.Logical>(Assert.IsType<EqlBodySyntax.EventQuery>(syntax!.Body).Condition).Operands;
        Assert.Equal(Many, Assert.IsType<EqlExpressionSyntax.In>(lists[0]).Values.Count);
        Assert.Equal(Many, Assert.IsType<EqlExpressionSyntax.Match>(lists[1]).Patterns.Count);
    }

    [Theory]
    [InlineData("[any where true]")]
    [InlineData("[any where a = 1] fork ")]
    [InlineData("![")]
    [InlineData("| ")]
    [InlineData("\"")]
    [InlineData("`")]
    [InlineData("/*")]
    [InlineData("\"\\u{")]
    [InlineData("((a) ")]
    [InlineData("a[0]")]
    [InlineData("a.")]
    [InlineData("by a with ")]
    public void Garbage_of_any_length_is_read_to_its_end(string garbage)
    {
        var diagnostics = Parse("sequence by a " + Repeat(garbage, Many / 10) + " [any where a] [any where b]", out var syntax);

        Assert.Equal(syntax is null, diagnostics.Count > 0);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static IReadOnlyList<Diagnostic> Parse(string query, out EqlQuerySyntax? syntax)
    {
        var diagnostics = new DiagnosticBag();
        syntax = EqlParser.Parse(EmbeddedText.Standalone(query, "query"), diagnostics);
        return diagnostics.Items;
    }
}
