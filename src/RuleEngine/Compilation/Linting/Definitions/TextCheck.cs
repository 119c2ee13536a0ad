using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks what is written for people: the name, the description, and marks of unfinished work.</summary>
internal sealed partial class TextCheck : IRuleCheck
{
    private const int LongestName = 120;
    private const int FewestWords = 5;
    private static readonly string[] Texts = ["author", "name", "description", "note", "setup", "false_positives"];

    private static readonly LintCheck LongName = new(DiagnosticCatalog.LintLongName, "long-name", "Lists of alerts cut it, and then it looks like others.");
    private static readonly LintCheck LoudName = new(DiagnosticCatalog.LintLoudName, "name-in-capitals", "It is harder to read, and looks more urgent than its severity.");
    private static readonly LintCheck Short = new(DiagnosticCatalog.LintShortDescription, "short-description", "Who does not know the rule learns from the description what it looks for and why that matters.");
    private static readonly LintCheck IsName = new(DiagnosticCatalog.LintDescriptionIsName, "description-is-name", "Who does not know the rule learns from the description what it looks for and why that matters.");
    private static readonly LintCheck Placeholder = new(DiagnosticCatalog.LintPlaceholder, "placeholder-text", "It was to be written later, and an analyst reads it now.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [LongName, LoudName, Short, IsName, Placeholder];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        var (name, description) = (rule.Definition.Name, rule.Definition.Description);
        if (name.Length > LongestName) findings.Report(LongName, rule.PlaceOf("name"), null, name.Length, LongestName);
        if (name.Count(char.IsLetter) > 12 && name.Contains(' ', StringComparison.Ordinal) && !name.Any(char.IsLower)) findings.Report(LoudName, rule.PlaceOf("name"), null);
        var words = description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (Letters(name) == Letters(description)) findings.Report(IsName, rule.PlaceOf("description"), null);
        else if (words < FewestWords) findings.Report(Short, rule.PlaceOf("description"), null, words == 1 ? "one word" : $"{words} words");
        foreach (var key in Texts)
        {
            foreach (var text in rule.Rule.FindStrings(key)) CheckPlaceholder(rule, key, text, findings);
        }
    }

    private static void CheckPlaceholder(LintedRule rule, string key, TomlString text, LintFindings findings)
    {
        var match = Unfinished().Match(text.Text);
        if (match.Success) findings.Report(Placeholder, text.Content.Locate(new SourceSpan(match.Index, match.Length)), null, key, Wording.Excerpt(match.Value));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    // In capitals, because small letters are words of other languages.
    [GeneratedRegex(@"\bTO[D]O\b(?!\.\w)|\bFIX[M]E\b|\bTBD\b|(?i:\blorem ipsum\b)|<(?i:insert|add|describe|fill in|your)\b[^<>\n]{0,60}>", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();
}
