using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>Makes alerts from detections.</summary>
internal static class AlertFactory
{
    /// <summary>Whether the detection rests on an alert of the rule itself, so that it would feed on its own alerts.</summary>
    public static bool IsSelfAlert(RuleDefinition rule, Detection detection) => false;

    /// <summary>The alert of a rule's detection.</summary>
    public static Alert Create(RuleDefinition rule, Detection detection) => throw new NotSupportedException();
}
