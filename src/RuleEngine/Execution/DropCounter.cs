using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution;

/// <summary>Counts what one rule drops.</summary>
internal sealed class DropCounter(SessionCounters counters, int rule) : IDropListener
{
    /// <inheritdoc/>
    public void OnDropped(DropReason reason)
    {
        if (reason == DropReason.MaxSignals && counters.Dropped(rule, reason) == 0) counters.FirstLimited?.Invoke(rule, counters.Clock);
        if (reason == DropReason.Untimed && counters.Dropped(rule, reason) == 0) counters.FirstUntimed?.Invoke(rule, counters.Clock);
        counters.CountDropped(rule, reason);
    }
}
