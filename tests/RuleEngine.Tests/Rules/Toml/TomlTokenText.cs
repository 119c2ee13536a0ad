using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Toml;

/// <summary>Checks that no character of a file is lost or held twice.</summary>
internal static class TomlTokenText
{
    public static string Join(TomlSyntaxTree syntax) => string.Concat(syntax.Tokens.Select(token => syntax.TextOf(token).ToString()));

    public static void AssertWithoutGaps(TomlSyntaxTree syntax)
    {
        var position = 0;
        foreach (var token in syntax.Tokens)
        {
            Assert.Equal(position, token.Span.Start);
            position = token.Span.End;
        }
        Assert.Equal(TomlTokenKind.EndOfFile, syntax.Tokens[^1].Kind);
        Assert.Equal(1, syntax.Tokens.Count(token => token.Kind == TomlTokenKind.EndOfFile));
    }
}
