using RuleEngine.Events;

namespace RuleEngine.Testing.Cases;

/// <summary>Finds out whether events came so near to an alert that its absence shows something.</summary>
internal interface IReachAnalysis
{
    /// <summary>What the events lack, in one sentence; null when all but one of the rule's conditions held.</summary>
    string? Examine(IReadOnlyList<EventRecord> events);
}
