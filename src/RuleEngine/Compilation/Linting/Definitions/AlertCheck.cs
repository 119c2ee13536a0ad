using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks what becomes of a rule's alerts: suppression, building blocks, and mappings of severity.</summary>
internal sealed class AlertCheck : IRuleCheck
{
    private static readonly LintCheck ShortSuppression = new(DiagnosticCatalog.LintShortSuppression, "short-suppression", "Each run raises an alert again, as if the duration was not written.");
    private static readonly LintCheck LoudBuildingBlock = new(DiagnosticCatalog.LintLoudBuildingBlock, "loud-building-block", "Kibana hides alerts of building blocks, so nobody sees what is rated as urgent.");
    private static readonly LintCheck IdleMapping = new(DiagnosticCatalog.LintIdleSeverityMapping, "idle-severity-mapping", "It changes nothing; mostly another severity was meant.");
    private static readonly LintCheck RepeatedMapping = new(DiagnosticCatalog.LintRepeatedMapping, "repeated-mapping", "Only one of the two can count.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [ShortSuppression, LoudBuildingBlock, IdleMapping, RepeatedMapping];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        var definition = rule.Definition;
        if (definition.AlertSuppression is { Duration: { } duration } && duration < definition.IntervalLength && rule.Rule.Find<TomlTable>("alert_suppression") is { } table)
        {
            var place = table.TryGet("duration", out var entry) ? entry.Value.Span : table.Span;
            findings.Report(ShortSuppression, rule.Locate(place), null, DurationText.Of(duration), DurationText.Of(definition.IntervalLength));
        }
        if (definition.BuildingBlockType is not null && definition.Severity is RuleSeverity.High or RuleSeverity.Critical)
        {
            findings.Report(LoudBuildingBlock, rule.PlaceOf("building_block_type"), null, RuleWords.Severities.First(pair => pair.Value == definition.Severity).Key);
        }
        CheckMappings(definition, findings);
    }

    private static void CheckMappings(RuleDefinition definition, LintFindings findings)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var mapping in definition.SeverityMapping)
        {
            if (!seen.Add((mapping.Field.Text, mapping.Value))) findings.Report(RepeatedMapping, mapping.Field.Location, null, mapping.Field.Text, mapping.Value);
        }
        // Where several mappings can hold at once, one may be there to outdo another.
        if (definition.SeverityMapping is [var only] && only.Severity == definition.Severity)
        {
            findings.Report(IdleMapping, only.Field.Location, null, RuleWords.Severities.First(pair => pair.Value == only.Severity).Key);
        }
    }
}
