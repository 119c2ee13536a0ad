using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Formatting;

/// <summary>Formats texts, and checks what holds for every one.</summary>
internal static class Formatted
{
    /// <summary>The formatted text; null when it is not TOML. Values and comments are the same before and after, and the second time changes nothing.</summary>
    public static string? Check(string text)
    {
        var findings = new DiagnosticBag();
        var before = TomlReader.Read(new SourceText("before.toml", text), findings);
        var result = RuleFormatter.Format(before.Source);
        Assert.Equal(findings.HasErrors, result.Text is null);
        Assert.Equal(findings.Items.Count, result.Diagnostics.Count);
        if (result.Text is null) return null;

        var after = TomlReader.Read(new SourceText("after.toml", result.Text), findings);
        Assert.Empty(findings.Items);
        Assert.Equal(CanonicalToml.Render(before.Root), CanonicalToml.Render(after.Root));
        Assert.Equal(CommentsOf(before), CommentsOf(after));
        Assert.Equal(result.Text, RuleFormatter.Format(after.Source).Text);
        return result.Text;
    }

    // In the order of their texts, because keys take their comments with them.
    private static IEnumerable<string> CommentsOf(TomlDocument document) => document.Syntax.Tokens
        .Where(token => token.Kind == TomlTokenKind.Comment)
        .Select(token => document.Syntax.TextOf(token).ToString().TrimEnd())
        .Order(StringComparer.Ordinal);
}
