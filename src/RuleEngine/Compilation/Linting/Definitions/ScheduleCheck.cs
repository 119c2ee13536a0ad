using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks when a rule runs, and how far a run looks back, against what it looks for.</summary>
internal sealed class ScheduleCheck : IRuleCheck
{
    private static readonly LintCheck ShorterThanSpan = new(
        DiagnosticCatalog.LintLookbackShorterThanSpan, "lookback-shorter-than-maxspan",
        "In Kibana a run sees only the events of its window, so a longer sequence is never whole in one.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [ShorterThanSpan];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Lowered?.Query is not IrQuery.Sequence { MaxSpan: { } span } || span <= rule.Definition.Lookback) return;
        findings.Report(ShorterThanSpan, rule.PlaceOf("from"), $"from = \"now-{DurationText.Of(span + rule.Definition.IntervalLength)}\" finds all that begin before a run", DurationText.Of(rule.Definition.Lookback), DurationText.Of(span));
    }
}
