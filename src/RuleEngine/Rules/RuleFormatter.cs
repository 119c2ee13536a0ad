using RuleEngine.Diagnostics;
using RuleEngine.Rules.Formatting;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules;

/// <summary>
/// Gives rule files one layout: the order of tables and keys, blanks, blank lines, long arrays. Strings, numbers and comments stay as they are
/// written, so a rule means the same before and after; formatting twice changes nothing more.
/// </summary>
public static class RuleFormatter
{
    /// <summary>Formats a rule file. It needs to be TOML; whether the rule is right does not matter.</summary>
    public static FormattedRule Format(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var findings = new DiagnosticBag();
        var document = TomlReader.Read(source, findings);
        var text = findings.HasErrors ? null : LayoutWriter.Write(LayoutReader.Read(document.Syntax), LineEndOf(document.Syntax));
        return new FormattedRule(source, text, findings.Items);
    }

    // That of the first line which ends outside a string: a checkout with CRLF stays one, and what is inside strings is part of these.
    private static string LineEndOf(TomlSyntaxTree syntax)
    {
        foreach (var token in syntax.Tokens)
        {
            if (token.Kind == TomlTokenKind.NewLine) return syntax.TextOf(token).ToString();
        }
        return "\n";
    }
}
