using System.Text;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks the indices of a rule: against each other, and against what the query asks for.</summary>
internal sealed class IndexCheck : IRuleCheck
{
    private const string Logs = "logs-";
    private static readonly string[] DatasetFields = ["data_stream.dataset", "event.dataset"];

    private static readonly LintCheck Covered = new(DiagnosticCatalog.LintCoveredIndex, "covered-index", "The list looks narrower than it is; mostly the wide pattern should not be there.");
    private static readonly LintCheck Every = new(DiagnosticCatalog.LintEveryIndex, "every-index", "A run reads all there is, costs accordingly, and finds events that the rule was not written for.");
    private static readonly LintCheck WithoutDataset = new(DiagnosticCatalog.LintIndexWithoutDataset, "index-without-dataset", "In Elasticsearch the rule never finds an event.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Covered, Every, WithoutDataset];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Rule.Find<TomlArray>("index") is not { } list) return;
        TomlString[] patterns = [.. list.Items.OfType<TomlString>()];
        // What is taken away, and where it is searched, makes a list more than the sum of its patterns.
        if (patterns.Any(pattern => pattern.Text.AsSpan().IndexOfAny('-', ':', ',') is 0 || pattern.Text.AsSpan().ContainsAny(':', ','))) return;
        foreach (var pattern in patterns.Where(pattern => pattern.Text is "*" or "_all")) findings.Report(Every, rule.Locate(pattern.Span), "name the data: logs-system.security*");
        foreach (var pattern in patterns)
        {
            if (Array.Find(patterns, other => other.Text != pattern.Text && Covers(other.Text, pattern.Text)) is { } wider)
            {
                findings.Report(Covered, rule.Locate(pattern.Span), null, Wording.Excerpt(pattern.Text), Wording.Excerpt(wider.Text));
            }
        }
        CheckDataset(rule, patterns, list, findings);
    }

    // A star of the narrow pattern is a character that only a star of the wide one takes.
    private static bool Covers(string wide, string narrow) =>
        wide.StartsWith('.') == narrow.StartsWith('.') && TextPattern.FromPieces(wide.Split('*')).IsMatch(Encoding.UTF8.GetBytes(narrow), ignoreCase: false);

    // Only lists of data streams alone: what is in other indices is not told by their names.
    private static void CheckDataset(LintedRule rule, TomlString[] patterns, TomlArray list, LintFindings findings)
    {
        if (rule.Query is not IrQuery.Events query || !patterns.All(pattern => pattern.Text.StartsWith(Logs, StringComparison.Ordinal)) || patterns.Length == 0) return;
        foreach (var conjunct in AccessPlanner.Conjuncts(query.Condition))
        {
            if (conjunct is not IrPredicate.EqualsAny { Operand: IrExpression.Field { Path: var path } } equals || !DatasetFields.Contains(path)) continue;
            string[] wanted = [.. equals.Values.Where(value => value.Kind == FieldValueKind.Text).Select(value => value.ToString())];
            if (wanted.Length == 0 || wanted.Any(dataset => patterns.Any(pattern => MayHold(pattern.Text, dataset)))) continue;
            findings.Report(WithoutDataset, rule.Locate(list.Span), $"add \"{Logs}{wanted[0]}-*\"", path, string.Join(", ", wanted));
        }
    }

    private static bool MayHold(string pattern, string dataset)
    {
        // Whether some name fits both logs-DATASET-NAMESPACE and the pattern, as far as the pattern's text before its first star tells.
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var start = star < 0 ? pattern : pattern[..star];
        var name = $"{Logs}{dataset}-";
        return start.Length <= name.Length ? star >= 0 && name.StartsWith(start, StringComparison.Ordinal) : start.StartsWith(name, StringComparison.Ordinal);
    }
}
