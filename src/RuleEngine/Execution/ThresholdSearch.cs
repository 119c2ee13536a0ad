using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>
/// Counts the events of a window by group at the end of it. What a group alerted for does not count again: Kibana's signal history.
/// </summary>
/// <param name="plan">The threshold.</param>
/// <param name="drops">Hears what is dropped.</param>
/// <param name="account">Counts the bytes of the history.</param>
internal sealed class ThresholdSearch(ThresholdPlan plan, IDropListener drops, StateAccount account) : IWindowSearch
{
    private readonly ThresholdHistory _history = new(account);

    /// <inheritdoc/>
    public bool LooksBeyond => false;

    /// <inheritdoc/>
    public bool FindsMoreInLess => false;

    /// <inheritdoc/>
    public bool RemembersFindings => true;

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Search(IReadOnlyList<EventMatch> events, RuleExecution execution)
    {
        _history.ForgetBefore(execution.From);
        return ReplaySearch.Replay((input, scheduler) => new ThresholdOperator(plan, input, scheduler, drops, StateBudget.OverHeld, _history), events);
    }

    /// <inheritdoc/>
    public void Leave(EventRecord record)
    {
        // What left the window counts no more.
    }

    /// <inheritdoc/>
    public void Confirm(Detection detection) => _history.Add([.. detection.Keys.Select(key => key.Value)], detection.Threshold!.To);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _history.Save(writer);

    /// <inheritdoc/>
    public void Load(StateReader reader) => _history.Load(reader, plan.Keys.Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Operators are disposed of at the end of each search.
    }
}
