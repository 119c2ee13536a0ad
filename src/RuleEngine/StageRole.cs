namespace RuleEngine;

/// <summary>What the events of a stage do for a rule.</summary>
public enum StageRole
{
    /// <summary>The rule needs such an event.</summary>
    Match,

    /// <summary>There may be no such event: <c>![…]</c>.</summary>
    Absence,

    /// <summary>Such an event ends a pending sequence: <c>until</c>.</summary>
    End,
}
