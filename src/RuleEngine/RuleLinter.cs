using RuleEngine.Compilation.Linting;
using RuleEngine.Diagnostics;

namespace RuleEngine;

/// <summary>Says what a reviewer would ask about rules that load: style, danger, and what cannot work as it is meant.</summary>
public static class RuleLinter
{
    /// <summary>What is looked for, in the order of the codes.</summary>
    public static IReadOnlyList<LintCheck> Checks => LintCatalog.All;

    /// <summary>Checks the rules of an engine. A rule with errors is not checked further: what it means is not known.</summary>
    /// <param name="engine">The rules.</param>
    /// <param name="options">What is looked for, or null for everything.</param>
    public static LintReport Lint(DetectionEngine engine, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var filter = new LintFilter(options ?? LintOptions.Default);
        var broken = engine.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error).Select(finding => finding.Location?.Source).ToHashSet(ReferenceEqualityComparer.Instance);
        var linted = engine.Rules.AsParallel().AsOrdered()
            .Select(status => status.Definition is { } definition && !broken.Contains(status.Source) ? new LintedRule(definition, status.Lowered) : null)
            .Select(rule => (Rule: rule, Findings: rule is null ? [] : RunRuleChecks(rule)))
            .ToArray();
        var all = new LintFindings();
        foreach (var check in LintCatalog.SetChecks) check.Run([.. linted.Select(item => item.Rule).OfType<LintedRule>()], all);
        foreach (var item in linted.SelectMany(item => item.Findings)) all.Add(item);
        return filter.Apply(engine, [.. engine.Diagnostics, .. all.Items], source => broken.Contains(source));
    }

    private static IReadOnlyList<Diagnostic> RunRuleChecks(LintedRule rule)
    {
        var findings = new LintFindings();
        foreach (var check in LintCatalog.RuleChecks) check.Run(rule, findings);
        return findings.Items;
    }
}
