namespace RuleEngine.Cli.Comparison;

/// <summary>A field of an alert that is compared, of those that a person sees: what else is in the document comes from the rule's own text.</summary>
internal enum AlertField
{
    /// <summary>The time at which it arose.</summary>
    Time,

    /// <summary>Its name.</summary>
    Name,

    /// <summary>Its severity.</summary>
    Severity,

    /// <summary>Its risk score.</summary>
    RiskScore,

    /// <summary>What happened, in a sentence.</summary>
    Reason,

    /// <summary>The values of the join keys, the group, or the new term.</summary>
    Group,

    /// <summary>What a threshold counted.</summary>
    Count,

    /// <summary>How many more detections it stands for.</summary>
    Suppressed,

    /// <summary>How many indicators it matches.</summary>
    Indicators,
}
