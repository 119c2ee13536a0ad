namespace RuleEngine.Testing.Reports;

/// <summary>What JUnit reports know of how a test came out.</summary>
internal enum JUnitStatus
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>What it checks is not so.</summary>
    Failed,

    /// <summary>It could not check what it should.</summary>
    Error,

    /// <summary>It did not run, and nothing is wrong.</summary>
    Skipped,
}
