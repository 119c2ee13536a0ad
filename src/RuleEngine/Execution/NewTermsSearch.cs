using System.Reactive.Concurrency;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>
/// Finds terms that a window has and the history before it has not: Kibana's <c>min(time over [history start, to]) &gt; from</c>, strictly. An event at the
/// very beginning of the window belongs to the history; what leaves the window becomes history.
/// </summary>
/// <param name="plan">What must be new.</param>
/// <param name="scheduler">Event time: terms are forgotten on it.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="budget">The bytes that the run may keep.</param>
internal sealed class NewTermsSearch(NewTermsPlan plan, IScheduler scheduler, IDropListener drops, StateBudget budget) : IWindowSearch, IHistoryLearner
{
    private readonly TermHistory _history = new(scheduler, drops, plan.Window, budget);
    private readonly KeyEnumerator _keys = new(plan.Keys, drops);

    /// <inheritdoc/>
    public bool LooksBeyond => true;

    /// <inheritdoc/>
    public bool FindsMoreInLess => false;

    /// <inheritdoc/>
    public bool RemembersFindings => false;

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Search(IReadOnlyList<EventMatch> events, RuleExecution execution)
    {
        var found = new SortedDictionary<FieldValue[], EventMatch>(KeyOrder.Instance);
        foreach (var match in events)
        {
            if (!plan.Time.TryRead(match.Event, out var time)) continue;
            if (!_keys.MoveTo(match.Event)) drops.OnDropped(DropReason.KeyNull, report: drops.IsReporting ? _keys.WithoutKey(match.Event) : null);
            else if (time <= execution.From) Learn(match.Event);
            else Look(match, found, execution.Time);
        }
        return [.. found.Select(pair => Detect(pair.Key, pair.Value.Event, execution))];
    }

    /// <inheritdoc/>
    public void Leave(EventRecord record) => Learn(record);

    /// <inheritdoc/>
    public void Learn(EventRecord record)
    {
        if (!plan.Time.TryRead(record, out var time)) return;
        var arrival = WindowTimePlan.Later(record, time);
        if (_history.IsPast(arrival) || !_keys.MoveTo(record)) return;
        do
        {
            _history.See(_keys.Current, time, arrival, out _);
        }
        while (_keys.MoveNext());
    }

    /// <inheritdoc/>
    public void Confirm(Detection detection)
    {
        // What was found is known by its event and its values.
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _history.Save(writer);

    /// <inheritdoc/>
    public void Load(StateReader reader) => _history.Load(reader);

    /// <inheritdoc/>
    public void Dispose() => _history.Dispose();

    // The alert is that of the earliest event that has the term.
    private void Look(EventMatch match, SortedDictionary<FieldValue[], EventMatch> found, EventTime now)
    {
        do
        {
            if (!_history.Knows(_keys.Current, now, out var seen)) found.TryAdd(OwnedKey.Of(_keys.Current), match);
            else if (drops.IsReporting) drops.OnReport(NewTermsReports.NotNew(plan, match.Event, _keys.Current, seen));
        }
        while (_keys.MoveNext());
    }

    private Detection Detect(FieldValue[] key, EventRecord record, RuleExecution execution) =>
        new() { Kind = DetectionKind.NewTerms, Time = execution.Time, Events = [record], Keys = KeyPlan.NameValues(plan.Keys, key) };
}
