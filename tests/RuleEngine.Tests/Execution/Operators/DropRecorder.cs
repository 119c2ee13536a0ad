using RuleEngine.Alerts;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>Writes down what an operator drops, each partial by itself.</summary>
/// <param name="drops">The reasons so far.</param>
internal sealed class DropRecorder(List<DropReason> drops) : IDropListener
{
    public void OnDropped(DropReason reason, int count = 1, PartialReport? report = null) => drops.AddRange(Enumerable.Repeat(reason, count));
}
