using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;
using RuleEngine.Rules.Validation;

namespace RuleEngine.Rules;

/// <summary>Turns the text of a rule file into a checked <see cref="RuleDefinition"/>.</summary>
internal static class RuleReader
{
    /// <summary>Reads, models and validates one file. Every problem goes to <paramref name="diagnostics"/> at once.</summary>
    /// <returns>The rule, or null when an error among the findings makes it unusable.</returns>
    public static RuleDefinition? Read(SourceText source, DiagnosticBag diagnostics)
    {
        var findings = new DiagnosticBag();
        var rule = ReadForChecking(source, findings);
        diagnostics.AddRange(findings.Items);
        return findings.HasErrors ? null : rule;
    }

    /// <summary>
    /// The same, but a rule with errors is returned too, as far as it can be read: it must not run, but later stages can say in the same
    /// pass what else is wrong with it.
    /// </summary>
    /// <returns>The rule, or null when its type is not known or there is no rule in the file.</returns>
    public static RuleDefinition? ReadForChecking(SourceText source, DiagnosticBag diagnostics)
    {
        var findings = new DiagnosticBag();
        var rule = Read(RuleFile.Open(TomlReader.Read(source, findings), findings));
        diagnostics.AddRange(findings.Items.OrderBy(finding => finding.Location?.Span.Start ?? 0));
        return rule;
    }

    /// <summary>Reports rule ids that several files share; both places are named.</summary>
    /// <returns>The rules without the later ones of each id.</returns>
    public static IReadOnlyList<RuleDefinition> RemoveDuplicates(IReadOnlyList<RuleDefinition> rules, DiagnosticBag diagnostics)
    {
        var firsts = new Dictionary<string, RuleDefinition>(StringComparer.OrdinalIgnoreCase);
        var kept = new List<RuleDefinition>(rules.Count);
        foreach (var rule in rules)
        {
            if (firsts.TryAdd(rule.RuleId, rule)) kept.Add(rule);
            else diagnostics.Add(DuplicateOf(firsts[rule.RuleId], rule));
        }
        return kept;
    }

    private static RuleDefinition? Read(RuleFile? file)
    {
        if (file is null) return null;
        var rule = RuleBodyReader.Read(file);
        RuleValidator.Validate(file);
        return file.Type is null ? null : rule;
    }

    private static Diagnostic DuplicateOf(RuleDefinition first, RuleDefinition second)
    {
        var message = DiagnosticCatalog.DuplicateRuleId.Format(second.RuleId, Wording.Excerpt(first.Name));
        return new Diagnostic(DiagnosticCatalog.DuplicateRuleId, message, second.RuleIdLocation)
        {
            Related = first.RuleIdLocation,
            Hint = "each rule needs a UUID of its own",
        };
    }
}
