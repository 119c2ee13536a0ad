using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks values against the words that ECS allows a field to have.</summary>
internal sealed class VocabularyCheck : IRuleCheck
{
    private static readonly LintCheck Unknown = new(
        DiagnosticCatalog.LintUnknownWord, "unknown-word", "Integrations write the words of ECS, so the condition holds hardly anywhere; mostly the word or its case is mistaken.");

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["event.kind"] = ["alert", "asset", "enrichment", "event", "metric", "state", "pipeline_error", "signal"],
        ["event.outcome"] = ["failure", "success", "unknown"],
        ["event.category"] =
        [
            "api", "authentication", "configuration", "database", "driver", "email", "file", "host", "iam", "intrusion_detection", "library", "malware", "network", "package", "process",
            "registry", "session", "threat", "vulnerability", "web",
        ],
        ["host.os.type"] = ["android", "ios", "linux", "macos", "unix", "windows"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Unknown];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var root in rule.Conditions)
        {
            if (root.Category is { } category) Check(rule, category, root.CategorySpan, findings);
            foreach (var condition in root.Condition.All.Where(condition => condition.Kind == QueryConditionKind.Leaf)) Check(rule, condition.Meaning, condition.Span, findings);
        }
    }

    // Beside a word that ECS has another one is for events of old integrations, which wrote Success and network_traffic.
    private static void Check(LintedRule rule, IrPredicate meaning, SourceSpan span, LintFindings findings)
    {
        IrPredicate.Leaf[] leaves = [.. LeavesOf(meaning)];
        if (leaves.Length == 0 || leaves[0].Operand is not IrExpression.Field { Path: var path } || !Words.TryGetValue(path, out var words)) return;
        string[] unknown = [.. leaves.SelectMany(leaf => UnknownOf(leaf, words))];
        if (unknown.Length == leaves.Sum(CountOf)) findings.Report(Unknown, rule.LocateInQuery(span), HintFor(unknown[0], words), $"\"{unknown[0]}\"", path);
    }

    private static IEnumerable<IrPredicate.Leaf> LeavesOf(IrPredicate meaning) => meaning switch
    {
        IrPredicate.EqualsAny or IrPredicate.Matches => [(IrPredicate.Leaf)meaning],
        IrPredicate.Or or => or.Operands.SelectMany(LeavesOf),
        IrPredicate.Not not => LeavesOf(not.Operand),
        _ => [],
    };

    private static int CountOf(IrPredicate.Leaf leaf) => leaf is IrPredicate.EqualsAny equals ? equals.Values.Count : ((IrPredicate.Matches)leaf).Patterns.Count;

    private static IEnumerable<string> UnknownOf(IrPredicate.Leaf leaf, string[] words) => leaf switch
    {
        IrPredicate.EqualsAny equals => equals.Values.Where(value => !words.Any(word => Equal(value, word, equals.IgnoreCase))).Select(value => value.ToString()),
        IrPredicate.Matches matches => matches.Patterns.Where(pattern => !words.Any(word => pattern.IsMatch(Encoding.UTF8.GetBytes(word), matches.IgnoreCase))).Select(pattern => pattern.Text),
        _ => [],
    };

    private static bool Equal(FieldValue value, string word, bool ignoreCase) => value.ToString().Equals(word, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static string HintFor(string text, string[] words) =>
        SpellingHint.Nearest(text.ToLowerInvariant(), words) is { } nearest ? $"the nearest is \"{nearest}\"" : $"the words are {string.Join(", ", words)}";
}
