using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks what thresholds and new terms count.</summary>
internal sealed class ThresholdCheck : IRuleCheck
{
    private static readonly LintCheck CardinalityOfGroup = new(DiagnosticCatalog.LintCardinalityOfGroup, "cardinality-of-group-field", "The rule never raises an alert.");
    private static readonly LintCheck One = new(DiagnosticCatalog.LintThresholdOfOne, "threshold-of-one", "A rule of type query does the same, shows the event itself, and can suppress by fields.");
    private static readonly LintCheck All = new(DiagnosticCatalog.LintThresholdOfAll, "threshold-without-field", "The more hosts there are, the sooner the threshold is reached by what each of them does seldom.");
    private static readonly LintCheck MoreCardinalities = new(DiagnosticCatalog.LintMoreCardinalities, "more-cardinalities", "Kibana, and RuleEngine with it, asks for the first only, so the others are not what their author expects.");
    private static readonly LintCheck ShortHistory = new(DiagnosticCatalog.LintHistoryUnderDay, "short-history", "A rule that is loud each morning is switched off.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [CardinalityOfGroup, One, All, MoreCardinalities, ShortHistory];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Definition is { Type: RuleType.Threshold, Threshold: { } threshold } && rule.Rule.Find<TomlTable>("threshold") is { } table) Check(rule, threshold, table, findings);
        if (rule.Definition is { Type: RuleType.NewTerms, NewTerms: { } terms } && terms.HistoryWindow < TimeSpan.FromDays(1))
        {
            findings.Report(ShortHistory, terms.HistoryWindowStart.Location, "a week sees weekends too: now-7d", DurationText.Of(terms.HistoryWindow));
        }
    }

    private static void Check(LintedRule rule, ThresholdDefinition threshold, TomlTable table, LintFindings findings)
    {
        var place = table.TryGet("value", out var value) ? rule.Locate(value.Value.Span) : rule.Locate(table.Span);
        if (threshold.Cardinality is [{ Value: > 1 } distinct, ..] && threshold.Fields.Any(field => field.Text == distinct.Field.Text))
        {
            findings.Report(CardinalityOfGroup, distinct.Field.Location, null, distinct.Field.Text, distinct.Value);
        }
        if (threshold.Cardinality is [_, var second, ..]) findings.Report(MoreCardinalities, second.Field.Location, null);
        if (threshold.Condition is not null) return;
        if (threshold is { Value: 1, Cardinality.Count: 0 }) findings.Report(One, place, null);
        // Distinct values over all hosts are mostly meant: as many accounts, as many hosts.
        else if (threshold is { Fields.Count: 0, Cardinality.Count: 0 }) findings.Report(All, place, "field = [\"host.id\"]");
    }
}
