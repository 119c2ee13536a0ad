using RuleEngine.Diagnostics;
using RuleEngine.Rules.Attack;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Threats;

/// <summary>Checks tags of the form that Elastic's rules have, <c>Tactic: Execution</c>, against what they say of the rule.</summary>
internal sealed class ThreatTagCheck : IRuleCheck
{
    private const string TacticTag = "Tactic: ";

    private static readonly LintCheck OtherTactic = new(DiagnosticCatalog.LintTagOfOtherTactic, "tag-of-other-tactic", "Who filters by the tag and who filters by the mapping find different rules.");
    private static readonly LintCheck WithoutTag = new(DiagnosticCatalog.LintTacticWithoutTag, "tactic-without-tag", "Who filters by the tag and who filters by the mapping find different rules.") { IsFixable = true };
    private static readonly LintCheck Guide = new(DiagnosticCatalog.LintGuideTagWithoutNote, "guide-tag-without-note", "Who filters by the tag expects a guide to investigate by.");
    private static readonly LintCheck BuildingBlock = new(DiagnosticCatalog.LintBuildingBlockTag, "building-block-tag", "Who filters by the tag takes its alerts for hidden ones, and they are not.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [OtherTactic, WithoutTag, Guide, BuildingBlock];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Rule.Find<TomlArray>("tags") is not { } list) return;
        foreach (var tag in list.Items.OfType<TomlString>())
        {
            if (tag.Text == "Resources: Investigation Guide" && string.IsNullOrWhiteSpace(rule.Definition.Note)) findings.Report(Guide, rule.Locate(tag.Span), null, tag.Text);
            if (tag.Text == "Rule Type: BBR" && rule.Definition.BuildingBlockType is null) findings.Report(BuildingBlock, rule.Locate(tag.Span), "building_block_type = \"default\"", tag.Text);
        }
        CheckTactics(rule, list, findings);
    }

    private static void CheckTactics(LintedRule rule, TomlArray list, LintFindings findings)
    {
        var tags = list.Items.OfType<TomlString>().Where(tag => tag.Text.StartsWith(TacticTag, StringComparison.Ordinal)).ToList();
        // Mappings to another framework, or to a tactic that is not known, may have tags of their own.
        if (tags.Count == 0 || rule.Definition.Threat.Count == 0 || rule.Definition.Threat.Any(threat => AttackCatalog.FindTactic(threat.Tactic.Id) is null)) return;
        var mapped = rule.Definition.Threat.Select(threat => AttackCatalog.FindTactic(threat.Tactic.Id)).OfType<AttackTactic>().Distinct().ToList();
        foreach (var tag in tags)
        {
            // A tag that is no tactic of ATT&CK may be the project's own.
            if (AttackCatalog.Tactics.FirstOrDefault(tactic => tactic.Name == tag.Text[TacticTag.Length..]) is { } tactic && !mapped.Contains(tactic))
            {
                findings.Report(OtherTactic, rule.Locate(tag.Span), null, Wording.Excerpt(tag.Text));
            }
        }
        // Some tag with every tactic, some with the first one.
        if (tags.Exists(tag => tag.Text[TacticTag.Length..] == mapped[0].Name)) return;
        var last = tags[^1];
        findings.Report(WithoutTag, rule.Locate(last.Span), $"\"{TacticTag}{mapped[0].Name}\"", ListEdit.InsertAfter(rule, list, list.Items.IndexOf(last), TacticTag + mapped[0].Name), mapped[0]);
    }
}
