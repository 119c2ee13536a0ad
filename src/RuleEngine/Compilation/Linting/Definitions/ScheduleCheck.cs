using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks when a rule runs, and how far a run looks back, against what it looks for.</summary>
internal sealed class ScheduleCheck : IRuleCheck
{
    // xpack.alerting.rules.run.alerts.max, as Kibana ships it.
    private const int MostSignals = 1000;

    private static readonly LintCheck ShorterThanSpan = new(
        DiagnosticCatalog.LintLookbackShorterThanSpan, "lookback-shorter-than-maxspan",
        "In Kibana a run sees only the events of its window, so a longer sequence is never whole in one.");

    private static readonly LintCheck Gap = new(DiagnosticCatalog.LintWindowGap, "window-gap", "In Kibana an event between two windows raises no alert, however long the rule runs.");
    private static readonly LintCheck NoSlack = new(DiagnosticCatalog.LintNoSlack, "window-without-slack", "Events need time to reach Elasticsearch; those that take longer than the run is late are in no window.");
    private static readonly LintCheck ManySignals = new(DiagnosticCatalog.LintManySignals, "max-signals-above-limit", "The alerts above the limit are lost, and the rule looks as if it kept them.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [ShorterThanSpan, Gap, NoSlack, ManySignals];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        var definition = rule.Definition;
        if (definition.MaxSignals > MostSignals) findings.Report(ManySignals, rule.PlaceOf("max_signals"), null, definition.MaxSignals, MostSignals);
        CheckWindow(rule, findings);
        if (rule.Lowered?.Query is not IrQuery.Sequence { MaxSpan: { } span } || span <= definition.Lookback) return;
        findings.Report(
            ShorterThanSpan, rule.PlaceOf("from"), $"from = \"now-{DurationText.Of(span + definition.IntervalLength)}\" also finds those that begin just before the last run",
            DurationText.Of(definition.Lookback), DurationText.Of(span));
    }

    // Where windows go by another time than that of the events, when these arrive, a late event is in the next window.
    private static void CheckWindow(LintedRule rule, LintFindings findings)
    {
        var (lookback, interval) = (rule.Definition.Lookback, rule.Definition.IntervalLength);
        var place = rule.PlaceOfAny("from", "interval", "to");
        if (lookback < interval)
        {
            findings.Report(Gap, place, $"from = \"now-{DurationText.Of(interval + TimeSpan.FromMinutes(1))}\", or a shorter interval", DurationText.Of(lookback), DurationText.Of(interval));
        }
        else if (lookback == interval && rule.Definition.TimestampOverride is null && rule.Definition.Type is not (RuleType.MachineLearning or RuleType.Threshold))
        {
            findings.Report(NoSlack, place, $"from = \"now-{DurationText.Of(interval + TimeSpan.FromMinutes(1))}\", or timestamp_override = \"event.ingested\"", DurationText.Of(lookback));
        }
    }
}
