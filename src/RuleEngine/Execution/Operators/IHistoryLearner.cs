using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>An operator that learns from what happened before its stream.</summary>
internal interface IHistoryLearner
{
    /// <summary>Takes note of an event from before the stream, one that satisfies the rule's query. Nothing comes of it, and it comes before the first event of the stream.</summary>
    void Learn(EventRecord record);
}
