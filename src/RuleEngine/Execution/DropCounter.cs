using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution;

/// <summary>Counts what one rule drops.</summary>
internal sealed class DropCounter(SessionCounters counters, int rule) : IDropListener
{
    /// <inheritdoc/>
    public void OnDropped(DropReason reason) => counters.CountDropped(rule, reason);
}
