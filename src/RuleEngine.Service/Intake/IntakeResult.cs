namespace RuleEngine.Service.Intake;

/// <summary>What became of the events that were brought together.</summary>
/// <param name="Outcome">Of all of them.</param>
/// <param name="Items">Of each, in their order; empty unless the outcome is <see cref="IntakeOutcome.Done"/>.</param>
public sealed record IntakeResult(IntakeOutcome Outcome, IReadOnlyList<IntakeItem> Items)
{
    /// <summary>How long to wait before bringing them again, when the service is busy.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>What could not be written, in words for an operator; else null.</summary>
    public string? Problem { get; init; }
}
