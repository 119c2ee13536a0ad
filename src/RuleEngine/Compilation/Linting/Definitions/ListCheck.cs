using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks lists of texts for entries that stand there twice.</summary>
internal sealed class ListCheck : IRuleCheck
{
    private static readonly string[] Lists = ["author", "false_positives", "index", "references", "tags"];

    private static readonly LintCheck Repeated = new(
        DiagnosticCatalog.LintRepeatedEntry, "repeated-entry", "The second entry says nothing; mostly another one was meant.") { IsFixable = true };

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Repeated];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var key in Lists)
        {
            if (rule.Rule.Find<TomlArray>(key) is not { } list) continue;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < list.Items.Count; i++)
            {
                if (list.Items[i] is not TomlString text || seen.Add(text.Text)) continue;
                findings.Report(Repeated, rule.Locate(text.Span), hint: null, Remove(rule, list, i), key, Wording.Excerpt(text.Text));
            }
        }
    }

    // An entry goes with the comma before it. A comment between the two may be about either, so it keeps them.
    private static DiagnosticFix? Remove(LintedRule rule, TomlArray list, int index)
    {
        var span = SourceSpan.FromBounds(list.Items[index - 1].Span.End, list.Items[index].Span.End);
        var syntax = rule.Document.Syntax;
        for (var i = syntax.IndexAt(span.Start); i < syntax.Tokens.Count && syntax.Tokens[i].Span.Start < span.End; i++)
        {
            if (syntax.Tokens[i].Kind == TomlTokenKind.Comment) return null;
        }
        return DiagnosticFix.Replace(span, "");
    }
}
