namespace RuleEngine.Testing.Cases;

/// <summary>How an alert differs from what was approved or expected.</summary>
public enum AlertDifferenceKind
{
    /// <summary>It came and is not approved.</summary>
    Added,

    /// <summary>It is approved and did not come.</summary>
    Removed,

    /// <summary>It came, and some of its fields differ.</summary>
    Changed,
}
