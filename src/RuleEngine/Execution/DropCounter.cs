using RuleEngine.Alerts;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution;

/// <summary>Counts what one rule drops, and passes reports on.</summary>
/// <param name="counters">The counters of the session.</param>
/// <param name="rule">The rule's place in the set.</param>
/// <param name="id">The rule's id.</param>
internal sealed class DropCounter(SessionCounters counters, int rule, string id) : IDropListener
{
    /// <inheritdoc/>
    public bool IsReporting => counters.Partials is not null;

    /// <inheritdoc/>
    public void OnDropped(DropReason reason, int count = 1, PartialReport? report = null)
    {
        if (count == 0) return;
        if (reason == DropReason.MaxSignals && counters.Dropped(rule, reason) == 0) counters.FirstLimited?.Invoke(rule, counters.Clock);
        if (reason == DropReason.Untimed && counters.Dropped(rule, reason) == 0) counters.FirstUntimed?.Invoke(rule, counters.Clock);
        Count(reason, count, report);
    }

    /// <inheritdoc/>
    public void OnReport(PartialReport report) => counters.Partials?.Invoke(report with { RuleId = id, Time = counters.Clock });

    /// <summary>Counts something of which somebody else tells that it happens for the first time.</summary>
    public void Count(DropReason reason, int count, PartialReport? report)
    {
        counters.CountDropped(rule, reason, count);
        // So each count has its report.
        if (IsReporting) OnReport((report ?? new PartialReport { Kind = PartialReportKind.OtherDropped }) with { Reason = reason, Count = count });
    }
}
