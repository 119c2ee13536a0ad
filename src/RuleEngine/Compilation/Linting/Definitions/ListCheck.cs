using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks the entries of lists of texts.</summary>
internal sealed class ListCheck : IRuleCheck
{
    private static readonly string[] Lists = ["author", "false_positives", "index", "references", "tags"];

    private static readonly LintCheck Repeated = new(
        DiagnosticCatalog.LintRepeatedEntry, "repeated-entry", "The second entry says nothing; mostly another one was meant.") { IsFixable = true };

    private static readonly LintCheck Empty = new(DiagnosticCatalog.LintEmptyEntry, "empty-entry", "It shows as an empty line or label, and says nothing.") { IsFixable = true };

    private static readonly LintCheck Padded = new(
        DiagnosticCatalog.LintPaddedEntry, "padded-entry", "Who filters by the text does not see the blanks, and does not find it.") { IsFixable = true };

    private static readonly LintCheck OddReference = new(DiagnosticCatalog.LintOddReference, "odd-reference", "Kibana shows references as links, and this one leads nowhere.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Repeated, Empty, Padded, OddReference];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var key in Lists)
        {
            if (rule.Rule.Find<TomlArray>(key) is { } list) Check(rule, key, list, findings);
        }
        foreach (var reference in rule.Rule.FindStrings("references").Where(text => !string.IsNullOrWhiteSpace(text.Text) && !IsLink(text.Text.Trim())))
        {
            findings.Report(OddReference, rule.Locate(reference.Span), "a link begins with https://", Wording.Excerpt(reference.Text));
        }
    }

    private static void Check(LintedRule rule, string key, TomlArray list, LintFindings findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is not TomlString { Text: var text } item) continue;
            var place = rule.Locate(item.Span);
            if (string.IsNullOrWhiteSpace(text)) findings.Report(Empty, place, hint: null, ListEdit.Remove(rule, list, i), key);
            else if (!seen.Add(text)) findings.Report(Repeated, place, hint: null, ListEdit.Remove(rule, list, i), key, Wording.Excerpt(text));
            // A note over several lines ends with one.
            else if (text.AsSpan().Trim().Length != text.Length && !text.Contains('\n', StringComparison.Ordinal)) findings.Report(Padded, place, hint: null, Trim(rule, item), Wording.Excerpt(text));
        }
    }

    private static bool IsLink(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    // Only where the text stands in the file as it is.
    private static DiagnosticFix? Trim(LintedRule rule, TomlString item)
    {
        var written = rule.Definition.Source.Text.AsSpan(item.Span.Start, item.Span.Length);
        if (written.Length != item.Text.Length + 2 || !written[1..^1].SequenceEqual(item.Text)) return null;
        return DiagnosticFix.Replace(item.Span, $"{written[0]}{item.Text.Trim()}{written[^1]}");
    }
}
