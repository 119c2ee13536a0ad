using RuleEngine.Alerts;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// What a rule looks for in one window, as a search would: all of the window's events are there when it begins, and what it finds is told at the
/// end. What must be remembered from one execution to the next beyond that (a threshold's earlier alerts, say) is its own state.
/// </summary>
internal interface IWindowSearch : IOperatorState
{
    /// <summary>Whether the same events can give something else in a later execution, because the search looks beyond its window.</summary>
    bool LooksBeyond { get; }

    /// <summary>Whether fewer events can give something that more do not, as where one overwrites or forbids another.</summary>
    bool FindsMoreInLess { get; }

    /// <summary>Whether it keeps itself from finding the same again; where it does not, detections of the same events are one.</summary>
    bool RemembersFindings { get; }

    /// <summary>Searches a window.</summary>
    /// <param name="events">The events of the window, in order.</param>
    /// <param name="execution">The execution.</param>
    IReadOnlyList<Detection> Search(IReadOnlyList<EventMatch> events, RuleExecution execution);

    /// <summary>An alert was made of something that was found.</summary>
    void Confirm(Detection detection);
}
