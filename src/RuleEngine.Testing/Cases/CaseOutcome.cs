namespace RuleEngine.Testing.Cases;

/// <summary>How a case came out. All but <see cref="Passed"/> and <see cref="Accepted"/> count as failed.</summary>
public enum CaseOutcome
{
    /// <summary>The alerts are those that were approved or expected.</summary>
    Passed,

    /// <summary>What came was approved by this run (<see cref="RuleTestOptions.Accepts"/>).</summary>
    Accepted,

    /// <summary>Other alerts came, or nothing is approved yet.</summary>
    Failed,

    /// <summary>The alerts are those that were approved or expected, but the case shows nothing: see its findings.</summary>
    Vacuous,

    /// <summary>The case itself is wrong: its file has errors, an event file cannot be read, or the run ended with an exception.</summary>
    Broken,

    /// <summary>The rule has errors, so the case did not run.</summary>
    NotRun,
}
