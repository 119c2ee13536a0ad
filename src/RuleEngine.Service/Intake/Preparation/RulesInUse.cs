namespace RuleEngine.Service.Intake.Preparation;

/// <summary>The rules that events are prepared for.</summary>
/// <param name="Engine">The rules.</param>
/// <param name="Options">How their run takes events in.</param>
internal sealed record RulesInUse(DetectionEngine Engine, DetectionOptions Options);
