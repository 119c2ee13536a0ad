using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Compilation.Linting.Sets;

/// <summary>Finds rules that are the same, or nearly, under two ids.</summary>
internal sealed class TwinCheck : ISetCheck
{
    private const int ShortestDescription = 40;

    private static readonly LintCheck Duplicate = new(DiagnosticCatalog.LintDuplicateRule, "duplicate-rule", "Each event raises two alerts, and who changes one rule forgets the other.");
    private static readonly LintCheck SameName = new(DiagnosticCatalog.LintSameName, "same-name", "Their alerts cannot be told apart.");
    private static readonly LintCheck SameCondition = new(DiagnosticCatalog.LintSameCondition, "same-condition", "One rule over all of the indices is changed once, and does not raise two alerts where they overlap.");
    private static readonly LintCheck SameDescription = new(DiagnosticCatalog.LintSameDescription, "same-description", "Mostly the rule was copied, and the description of the other one stayed.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Duplicate, SameName, SameCondition, SameDescription];

    /// <inheritdoc/>
    public void Run(IReadOnlyList<LintedRule> all, LintFindings findings)
    {
        // A deprecated rule is mostly followed by one that is much the same.
        LintedRule[] rules = [.. all.Where(rule => rule.Definition.Metadata.Maturity != "deprecated")];
        foreach (var (first, second) in Twins(rules, rule => rule.Definition.Name.Trim().ToUpperInvariant())) Report(SameName, first, second, "name", findings);
        foreach (var (first, second) in Twins(rules.Where(rule => rule.Definition.Description.Length >= ShortestDescription), rule => string.Join(' ', rule.Definition.Description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))
        {
            Report(SameDescription, first, second, "description", findings);
        }
        var queries = rules.Where(rule => rule.Lowered is not null && rule.Definition.Type != RuleType.MachineLearning).AsParallel().AsOrdered().Select(Query.Of).ToArray();
        foreach (var alike in queries.GroupBy(query => query.Text, StringComparer.Ordinal).Where(group => group.Skip(1).Any())) CheckAlike(alike, findings);
    }

    // What rules do with a query is asked of those only that share it.
    private static void CheckAlike(IEnumerable<Query> alike, LintFindings findings)
    {
        var kept = new List<Query>();
        foreach (var query in alike)
        {
            if (kept.Find(other => other.Everything == query.Everything) is { } equal) Report(Duplicate, equal.Rule, query.Rule, "query", findings);
            else if (kept.Find(other => other.WithoutIndices == query.WithoutIndices) is { } near) Report(SameCondition, near.Rule, query.Rule, "query", findings);
            else kept.Add(query);
        }
    }

    // A rule's query as it is compared: its text, and hashes of what else the rule does with it.
    private sealed class Query(LintedRule rule, IrQuery query, string text)
    {
        public LintedRule Rule { get; } = rule;

        public string Text { get; } = text;

        public string WithoutIndices => field ??= FingerprintOf(Rule.Lowered! with { Query = query });

        public string Everything => $"{WithoutIndices} {Rule.Lowered!.Indices} {(Rule.Lowered.Excepted is { } excepted ? IrPrinter.Print(excepted) : "")}";

        public static Query Of(LintedRule rule)
        {
            var query = CanonicalOrder.Of(rule.Query!);
            return new Query(rule, query, IrPrinter.Print(query));
        }

        private string FingerprintOf(LoweredRule lowered) => $"{Rule.Definition.Type} {Convert.ToHexString(RuleFingerprint.Of(lowered.Query, new SetPlanner([lowered]).Plan().Rules[0]).Span)}";
    }

    private static IEnumerable<(LintedRule First, LintedRule Second)> Twins(IEnumerable<LintedRule> rules, Func<LintedRule, string> keyOf)
    {
        var firsts = new Dictionary<string, LintedRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var key = keyOf(rule);
            if (!firsts.TryAdd(key, rule)) yield return (firsts[key], rule);
        }
    }

    private static void Report(LintCheck check, LintedRule first, LintedRule second, string key, LintFindings findings)
    {
        var message = check.Descriptor.Format(Wording.Excerpt(first.Definition.Name));
        findings.Add(new Diagnostic(check.Descriptor, message, second.PlaceOfAny(key, "name")) { Related = first.PlaceOfAny(key, "name") });
    }
}
