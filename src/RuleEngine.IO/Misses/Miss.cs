using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.IO.Misses;

/// <summary>How near a key came to a detection once, and what was in the way.</summary>
/// <param name="Report">What was reported: a partial that ended, or an event that nothing waited for.</param>
internal sealed record Miss(PartialReport Report)
{
    // At one stage: the next event came too late, something ended it, nothing came, a newer partial went on in its place, which says least.
    private const double ByLateEvent = 0.5;
    private const double ByEvent = 0.25;
    private const double ByTime = 0.1;

    /// <summary>The event of the next stage that came when the partial had expired; null when none came.</summary>
    public EventRecord? LateEvent { get; init; }

    /// <summary>How far it got: the higher the further.</summary>
    public double Rank => Report switch
    {
        { Kind: PartialReportKind.EventLeftOut } => 0.5 * Report.Stage / Math.Max(1, Report.Stages),
        { Progress: { } progress } => 1 + Math.Min(1, (double)progress.Count / Math.Max(1, progress.Needed)) + (progress.DistinctNeeded > 0 ? (double)progress.Distinct / progress.DistinctNeeded : 0),
        { Reason: DropReason.Overwritten } => Report.Stage,
        _ => Report.Stage + (LateEvent is not null || Report.Reason == DropReason.MaxSpanExceeded ? ByLateEvent : Report.Event is not null ? ByEvent : ByTime),
    };
}
