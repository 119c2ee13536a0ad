using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Toml;

public sealed class TomlSyntaxTreeTests
{
    [Theory]
    [InlineData("valid")]
    [InlineData("invalid")]
    public void The_tokens_of_every_case_give_the_text_back(string kind)
    {
        foreach (var item in TomlCaseFile.ReadAll("toml", kind))
        {
            var document = TomlReader.ReadUtf8("case.toml", item.Document, new DiagnosticBag());

            Assert.Equal(document.Source.Text, TomlTokenText.Join(document.Syntax));
            TomlTokenText.AssertWithoutGaps(document.Syntax);
        }
    }

    [Fact]
    public void Comments_blanks_and_line_ends_are_tokens_of_their_own()
    {
        var syntax = Read("# top\r\n[ a ]\nb\t= 1 # one\n").Syntax;

        Assert.Equal(
            [
                "Comment '# top'", "NewLine '␍␊'", "LeftBracket '['", "Whitespace ' '", "Word 'a'", "Whitespace ' '", "RightBracket ']'", "NewLine '␊'",
                "Word 'b'", "Whitespace '␉'", "EqualsSign '='", "Whitespace ' '", "Word '1'", "Whitespace ' '", "Comment '# one'", "NewLine '␊'", "EndOfFile ''",
            ],
            syntax.Tokens.Select(token => $"{token.Kind} '{Show(syntax.TextOf(token))}'"));
    }

    [Fact]
    public void A_value_leads_to_its_token_and_so_to_the_comment_behind_it()
    {
        var document = Read("a = 1\nb = [2, 3] # pair\n");
        Assert.True(document.Root.TryGet("b", out var entry));

        var first = document.Syntax.IndexAt(entry.Value.Span.Start);
        var behind = document.Syntax.IndexAt(entry.Value.Span.End);

        Assert.Equal(TomlTokenKind.LeftBracket, document.Syntax.Tokens[first].Kind);
        Assert.Equal("# pair", document.Syntax.TextOf(document.Syntax.Tokens[behind + 1]).ToString());
    }

    [Fact]
    public void A_formatter_can_change_the_blanks_and_keep_everything_else()
    {
        var syntax = Read("a=1 # one\n\n[t]\n  b   =   \"x  y\"  # two\n").Syntax;

        var formatted = string.Concat(syntax.Tokens.Select(token => token.Kind switch
        {
            TomlTokenKind.Whitespace => "",
            TomlTokenKind.EqualsSign => " = ",
            TomlTokenKind.Comment => "  " + syntax.TextOf(token).ToString(),
            _ => syntax.TextOf(token).ToString(),
        }));

        Assert.Equal("a = 1  # one\n\n[t]\nb = \"x  y\"  # two\n", formatted);
    }

    private static TomlDocument Read(string text)
    {
        var diagnostics = new DiagnosticBag();
        var document = TomlReader.Read(new SourceText("t.toml", text), diagnostics);
        Assert.Empty(diagnostics.Items);
        return document;
    }

    private static string Show(ReadOnlySpan<char> text) =>
        text.ToString().Replace('\r', '␍').Replace('\n', '␊').Replace('\t', '␉');
}
