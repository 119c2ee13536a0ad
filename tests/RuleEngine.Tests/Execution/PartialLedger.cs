using RuleEngine.Alerts;

namespace RuleEngine.Tests.Execution;

/// <summary>Keeps the books of the partials of a run: what is opened must end, once, with the same rule, key and, of a sequence, first event.</summary>
/// <param name="isSequence">Whether a rule looks for sequences.</param>
internal sealed class PartialLedger(Func<string, bool> isSequence)
{
    private readonly Dictionary<string, int> _pending = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Rule, string Reason), long> _counted = [];

    /// <summary>The partials that are open, with how many of each.</summary>
    public IReadOnlyDictionary<string, int> Pending => _pending;

    /// <summary>How often each rule dropped something, by reason, as the reports have it.</summary>
    public IEnumerable<(string Rule, string Reason, long Count)> Counted => _counted.Select(pair => (pair.Key.Rule, pair.Key.Reason, pair.Value));

    /// <summary>How many partials were opened, by rule.</summary>
    public Dictionary<string, long> Opened { get; } = new(StringComparer.Ordinal);

    /// <summary>How many ended, by rule and reason; completed is null.</summary>
    public Dictionary<(string Rule, DropReason? Reason), long> Ended { get; } = [];

    /// <summary>Takes a report.</summary>
    public void Add(PartialReport report)
    {
        if (report is { Reason: { } reason, Count: > 0 }) _counted[(report.RuleId, reason.ToString())] = _counted.GetValueOrDefault((report.RuleId, reason.ToString())) + report.Count;
        var name = NameOf(report);
        switch (report.Kind)
        {
            case PartialReportKind.Opened:
                _pending[name] = _pending.GetValueOrDefault(name) + 1;
                Opened[report.RuleId] = Opened.GetValueOrDefault(report.RuleId) + 1;
                break;
            case PartialReportKind.Ended:
                Assert.True(_pending.GetValueOrDefault(name) > 0, $"ended, and was not open: {name} {report.Reason}");
                if (--_pending[name] == 0) _pending.Remove(name);
                Ended[(report.RuleId, report.Reason)] = Ended.GetValueOrDefault((report.RuleId, report.Reason)) + 1;
                break;
            case PartialReportKind.EventLeftOut:
                Assert.NotNull(report.Event);
                Assert.NotNull(report.Reason);
                break;
        }
    }

    // Of groups the events change; of sequences the first event stays.
    private string NameOf(PartialReport report) =>
        $"{report.RuleId} {string.Join(',', report.Keys)} {(report.Kind is PartialReportKind.Opened or PartialReportKind.Ended && isSequence(report.RuleId) ? report.Events[0].Event.Origin : "")}";
}
