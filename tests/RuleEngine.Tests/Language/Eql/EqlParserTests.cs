using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>What queries mean, and which are refused: the cases of tests/cases/eql/syntax-*.cases.</summary>
public sealed class EqlParserTests
{
    public static TheoryData<string, int, string, string> Trees => EqlCase.Theory("syntax-events.cases", "syntax-sequences.cases");

    public static TheoryData<string, int, string, string> Mistakes => EqlCase.Theory("syntax-errors.cases");

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_query_gives_its_tree(string file, int line, string query, string expected)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = EqlParser.Parse(EmbeddedText.Standalone(query, $"{file}({line})"), diagnostics);

        Assert.Empty(diagnostics.Items.Select(DiagnosticFormatter.Format));
        Assert.Equal(expected, EqlSyntaxPrinter.PrintLine(syntax!));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_query_with_mistakes_gives_each_at_its_place_and_no_tree(string file, int line, string query, string expected)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = EqlParser.Parse(EmbeddedText.Standalone(query, $"{file}({line})"), diagnostics);

        Assert.Equal(expected, string.Join(' ', diagnostics.Items.Select(Short)));
        Assert.Null(syntax);
    }

    [Fact]
    public void Errors_that_the_bag_already_holds_do_not_make_a_good_query_unusable()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(EqlParser.Parse(EmbeddedText.Standalone("any where a = 1", "first"), diagnostics));

        Assert.NotNull(EqlParser.Parse(EmbeddedText.Standalone("any where a == 1", "second"), diagnostics));
    }

    [Fact]
    public void A_mistake_is_reported_at_its_place_in_the_file_around_the_query()
    {
        const string File = "name = \"x\"\nquery = '''\nany where a == 1\n  and b = 2\n'''\n";
        var start = File.IndexOf("any", StringComparison.Ordinal);
        var query = new EmbeddedText(File[start..File.LastIndexOf("'''", StringComparison.Ordinal)], new SourceText("rules/x.toml", File), start);
        var diagnostics = new DiagnosticBag();

        EqlParser.Parse(query, diagnostics);

        Assert.Equal("rules/x.toml:4:9", Assert.Single(diagnostics.Items).Location!.ToString());
    }

    private static string Short(Diagnostic diagnostic) =>
        $"{diagnostic.Code}@{diagnostic.Location!.Position.Line}:{diagnostic.Location.Position.Column}";
}
