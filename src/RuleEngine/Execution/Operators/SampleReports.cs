using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;

namespace RuleEngine.Execution.Operators;

/// <summary>Reports of a sample: how many of its stages have an event.</summary>
/// <param name="drops">Hears it.</param>
/// <param name="keys">The key fields.</param>
/// <param name="stages">How many stages there are.</param>
internal sealed class SampleReports(IDropListener drops, IReadOnlyList<KeyPlan> keys, int stages) : GroupReports<SampleKeyState>(drops, keys)
{
    /// <inheritdoc/>
    protected override PartialReport Describe(PartialReport report, SampleKeyState group) =>
        report with { Stage = report.Events.Select(item => item.Stage).Distinct().Count(), Stages = stages };
}
