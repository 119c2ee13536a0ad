using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Compilation.Linting.Sets;

/// <summary>Finds rules that are the same under two ids.</summary>
internal sealed class DuplicateCheck : ISetCheck
{
    private static readonly LintCheck Duplicate = new(DiagnosticCatalog.LintDuplicateRule, "duplicate-rule", "Each event raises two alerts, and who changes one rule forgets the other.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Duplicate];

    /// <inheritdoc/>
    public void Run(IReadOnlyList<LintedRule> rules, LintFindings findings)
    {
        // What rules do with a query is asked of those only that share it.
        foreach (var same in rules.Where(rule => rule.Lowered is not null).GroupBy(rule => IrPrinter.Print(rule.Lowered!.Query), StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            foreach (var equal in same.GroupBy(FingerprintOf, StringComparer.Ordinal))
            {
                var first = equal.First();
                foreach (var second in equal.Skip(1)) findings.Add(DuplicateOf(first, second));
            }
        }
    }

    private static string FingerprintOf(LintedRule rule) =>
        $"{rule.Definition.Type} {Convert.ToHexString(RuleFingerprint.Of(rule.Lowered!.Query, new SetPlanner([rule.Lowered]).Plan().Rules[0]).Span)}";

    private static Diagnostic DuplicateOf(LintedRule first, LintedRule second)
    {
        var message = Duplicate.Descriptor.Format(Wording.Excerpt(first.Definition.Name));
        return new Diagnostic(Duplicate.Descriptor, message, second.PlaceOfAny("query", "name")) { Related = first.PlaceOfAny("query", "name") };
    }
}
