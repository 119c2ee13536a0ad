using System.Runtime.CompilerServices;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;

namespace RuleEngine.Execution.Operators;

/// <summary>Reports of a threshold: how near a group came to it. What only reports tell is kept here, beside the state.</summary>
/// <param name="drops">Hears it.</param>
/// <param name="plan">What is counted.</param>
internal sealed class ThresholdReports(IDropListener drops, ThresholdPlan plan) : GroupReports<ThresholdGroupState>(drops, plan.Keys)
{
    private readonly ConditionalWeakTable<ThresholdGroupState, ThresholdProgress> _nearest = [];

    /// <inheritdoc/>
    public override void Note(ThresholdGroupState group)
    {
        var now = group.Progress();
        if (!_nearest.TryGetValue(group, out var nearest) || now.Nearness >= nearest.Nearness) _nearest.AddOrUpdate(group, now);
    }

    /// <inheritdoc/>
    protected override PartialReport Describe(PartialReport report, ThresholdGroupState group) =>
        report with { Stage = 1, Progress = _nearest.TryGetValue(group, out var nearest) ? nearest : null };

    /// <inheritdoc/>
    protected override void Forget(ThresholdGroupState group) => _nearest.Remove(group);
}
