using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks how long a sequence is awaited, and by which time its events are ordered.</summary>
internal sealed class SequenceCheck : IRuleCheck
{
    private const string Arrival = "event.ingested";

    private static readonly LintCheck NoMaxSpan = new(
        DiagnosticCatalog.LintNoMaxSpan, "no-maxspan", "Events far apart become one alert, and each first one is kept for as long as the rule looks back.");

    private static readonly LintCheck ByArrival = new(
        DiagnosticCatalog.LintSequenceByArrival, "sequence-by-arrival", "Agents send in bunches, so events arrive in another order than they happened in, and sequences are missed or made up.");

    private static readonly LintCheck LongMaxSpan = new(
        DiagnosticCatalog.LintLongMaxSpan, "long-maxspan", "Each first event is kept that long; what was seen so long ago is better a rule of new terms.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [NoMaxSpan, ByArrival, LongMaxSpan];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Eql?.Body is not EqlBodySyntax.Sequence sequence) return;
        if (rule.Definition.TimestampField is { Text: Arrival } field) findings.Report(ByArrival, field.Location, "leave it at @timestamp; timestamp_override is for events that arrive late", Arrival);
        if (sequence.MaxSpan is null)
        {
            findings.Report(NoMaxSpan, rule.LocateInQuery(new SourceSpan(sequence.Span.Start, "sequence".Length)), "write `with maxspan=5m` before the first stage");
        }
        else if (sequence.MaxSpan.Value > TimeSpan.FromDays(1))
        {
            findings.Report(LongMaxSpan, rule.LocateInQuery(sequence.MaxSpan.Span), null, DurationText.Of(sequence.MaxSpan.Value));
        }
    }
}
