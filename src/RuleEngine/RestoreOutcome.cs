namespace RuleEngine;

/// <summary>What became of a rule's state when a run was resumed.</summary>
public enum RestoreOutcome
{
    /// <summary>The rule goes on where it was.</summary>
    Restored,

    /// <summary>The rule was not in the saved state: it starts empty.</summary>
    New,

    /// <summary>The rule's query, keys, types or window are not what they were: its state was dropped, and it starts empty.</summary>
    Changed,

    /// <summary>The rule is no longer loaded: its state was dropped.</summary>
    Gone,
}
