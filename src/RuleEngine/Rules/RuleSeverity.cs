namespace RuleEngine.Rules;

/// <summary>Elastic's <c>rule.severity</c>, least first.</summary>
public enum RuleSeverity
{
    /// <summary><c>low</c>.</summary>
    Low,

    /// <summary><c>medium</c>.</summary>
    Medium,

    /// <summary><c>high</c>.</summary>
    High,

    /// <summary><c>critical</c>.</summary>
    Critical,
}
