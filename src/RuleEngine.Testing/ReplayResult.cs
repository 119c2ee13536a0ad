using RuleEngine.Alerts;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Testing;

/// <summary>What came of a replay.</summary>
/// <param name="Alerts">The alerts, in the order in which they arose; of one that was updated the last state.</param>
/// <param name="Engine">The compiled rules, with what was found while loading them.</param>
/// <param name="Statistics">What the engine did, with the partial detections that it dropped and why.</param>
/// <param name="Inputs">What was read and what was skipped.</param>
public sealed record ReplayResult(IReadOnlyList<Alert> Alerts, DetectionEngine Engine, DetectionStatistics Statistics, InputReport Inputs);
