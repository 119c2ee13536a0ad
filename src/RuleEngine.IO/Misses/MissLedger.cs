using RuleEngine.Alerts;

namespace RuleEngine.IO.Misses;

/// <summary>
/// Gathers the reports of a run of one rule: of each key the miss that got furthest, and how often what happened. It keeps the keys that got furthest, up to a limit, and the first events that nothing
/// waited for, up to another.
/// </summary>
/// <param name="stages">The rule's stages.</param>
/// <param name="span">How long a partial may take; null for ever.</param>
/// <param name="filter">The keys that are asked about.</param>
/// <param name="limits">How much is kept.</param>
internal sealed class MissLedger(StageOrder stages, TimeSpan? span, KeyFilter filter, MissLimits limits)
{
    private readonly Dictionary<string, KeyMiss> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<PartialReport>> _strays = [];
    private readonly SortedDictionary<(PartialReportKind Kind, int Stage, DropReason Reason, string Fields), LeftOut> _leftOut = [];
    private readonly SortedDictionary<int, long> _ended = [];
    private long _seen;

    /// <summary>How many partials were opened.</summary>
    public long Opened { get; private set; }

    /// <summary>How many partials ended, by reason; completed first, as null.</summary>
    public IEnumerable<(DropReason? Reason, long Count)> Ended => _ended.Select(pair => (pair.Key < 0 ? (DropReason?)null : (DropReason)pair.Key, pair.Value));

    /// <summary>What was left out besides, by stage and reason.</summary>
    public IEnumerable<LeftOut> Others => _leftOut.Values;

    /// <summary>How many keys got less far than those that are kept.</summary>
    public long Forgotten { get; private set; }

    /// <summary>The keys with a miss, those that got furthest first; behind them those with a detection besides.</summary>
    public IReadOnlyList<KeyMiss> Keys => [.. InOrder().Where(key => key.Nearest is not null).OrderBy(key => key.Completed > 0)];

    /// <summary>Takes a report.</summary>
    public void Add(PartialReport report)
    {
        if (report.Reason == DropReason.NothingWaiting) KeepStray(report);
        if (!filter.Includes(report)) return;
        switch (report.Kind)
        {
            case PartialReportKind.Opened:
                Opened++;
                KeyOf(report).Opened++;
                break;
            case PartialReportKind.Ended:
                var reason = report.Reason is { } dropped ? (int)dropped : -1;
                _ended[reason] = _ended.GetValueOrDefault(reason) + 1;
                End(report, KeyOf(report));
                break;
            case PartialReportKind.EventLeftOut or PartialReportKind.OtherDropped:
                Leave(report);
                break;
        }
    }

    /// <summary>An event of the next stage with another key that came while a partial waited; null when there is none.</summary>
    public PartialReport? FindStray(PartialReport partial)
    {
        if (partial.Kind != PartialReportKind.Ended || partial.Events.Count == 0 || !_strays.TryGetValue(stages.NextOf(partial.Stage), out var strays)) return null;
        var (first, last) = (partial.Events[0].Event.Time, partial.Events[^1].Event.Time);
        return strays.Where(stray => stray.Event!.Time >= last && (span is null || stray.Event.Time <= first + span.Value) && Differences(stray, partial) > 0)
            .OrderBy(stray => Differences(stray, partial)).ThenBy(stray => stray.Event!.Time).FirstOrDefault();
    }

    private static int Differences(PartialReport left, PartialReport right) => left.Keys.Zip(right.Keys).Count(pair => !pair.First.Value.Equals(pair.Second.Value));

    private static string NameOf(PartialReport report) => string.Join('\0', report.Keys.Select(key => $"{key.Value.Kind}{key.Value}"));

    private void End(PartialReport report, KeyMiss key)
    {
        if (report.IsCompleted)
        {
            key.Completed++;
            return;
        }
        var miss = new Miss(limits.Kept(report));
        if (report.Reason == DropReason.Expired) key.Expired = miss;
        key.Offer(miss);
    }

    private void Leave(PartialReport report)
    {
        report = limits.Kept(report);
        var name = (report.Kind, report.Stage, report.Reason!.Value, string.Join(", ", report.EmptyKeys));
        if (!_leftOut.TryGetValue(name, out var tally)) _leftOut[name] = tally = new LeftOut(report);
        tally.Count += Math.Max(1, report.Count);
        if (report.Reason != DropReason.NothingWaiting) return;
        var key = KeyOf(report);
        // A partial that was over when its event came was waiting for just that.
        if (key.Expired is { } expired && expired.Report.Stage == stages.PreviousOf(report.Stage)) key.Offer(expired with { LateEvent = report.Event });
        else key.Offer(new Miss(report));
        key.Expired = null;
    }

    private void KeepStray(PartialReport report)
    {
        if (!_strays.TryGetValue(report.Stage, out var strays)) _strays[report.Stage] = strays = [];
        if (strays.Count < limits.Strays) strays.Add(limits.Kept(report));
    }

    private KeyMiss KeyOf(PartialReport report)
    {
        var name = NameOf(report);
        if (_keys.TryGetValue(name, out var known)) return known;
        if (_keys.Count == 2 * limits.Keys) Forget();
        return _keys[name] = new KeyMiss(limits.Kept(report).Keys, _seen++);
    }

    // Half of them, so that it is seldom.
    private void Forget()
    {
        var kept = InOrder().Take(limits.Keys).ToHashSet();
        foreach (var (name, _) in _keys.Where(pair => !kept.Contains(pair.Value)).ToList()) _keys.Remove(name);
        Forgotten += limits.Keys;
    }

    private IEnumerable<KeyMiss> InOrder() => _keys.Values.OrderByDescending(key => key.Nearest?.Rank ?? 0).ThenBy(key => key.Order);
}
