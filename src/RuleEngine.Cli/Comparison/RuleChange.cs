namespace RuleEngine.Cli.Comparison;

/// <summary>What became of a rule from one version to the other.</summary>
internal enum RuleChange
{
    /// <summary>The files have the same text.</summary>
    Unchanged,

    /// <summary>The files have different texts.</summary>
    Changed,

    /// <summary>Only the new version has it.</summary>
    Added,

    /// <summary>Only the base has it.</summary>
    Removed,
}
