using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution.State;

/// <summary>A subscription to an operator, with its state: what its source keeps, if it keeps anything, and then what it keeps itself.</summary>
/// <param name="source">The operator's subscription to its source.</param>
/// <param name="sink">What the operator keeps.</param>
internal sealed class OperatorSubscription(IDisposable source, IOperatorState sink) : IOperatorState
{
    /// <summary>The operator that learns from history, this or one that it is subscribed to; null when there is none.</summary>
    public IHistoryLearner? Learner => sink as IHistoryLearner ?? (source as OperatorSubscription)?.Learner;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        (source as IOperatorState)?.Save(writer);
        sink.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        (source as IOperatorState)?.Load(reader);
        sink.Load(reader);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        source.Dispose();
        sink.Dispose();
    }
}
