using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>Makes alerts from detections.</summary>
internal static class AlertFactory
{
    /// <summary>The alert of a rule's detection.</summary>
    public static Alert Create(RuleDefinition rule, Detection detection) => throw new NotSupportedException();
}
