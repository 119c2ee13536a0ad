namespace RuleEngine.Service.Detection;

/// <summary>Detection at work in a host: what it does, and what it can be asked to do. Safe for any number of callers.</summary>
public interface IDetectionService
{
    /// <summary>How it does.</summary>
    DetectionStatus Status { get; }

    /// <summary>How each rule does, those that do not run too.</summary>
    IReadOnlyList<RuleHealth> Rules { get; }

    /// <summary>Looks at the rules folder now, and swaps the rules if they are good.</summary>
    Task<ReloadReport> ReloadAsync(CancellationToken cancellation = default);

    /// <summary>Saves the state of all rules with the position in the journal now; completes when it is on the disk.</summary>
    /// <exception cref="IOException">It could not be written; the checkpoint before stays.</exception>
    Task SaveCheckpointAsync(CancellationToken cancellation = default);

    /// <summary>What keeps a rule from firing for a key: asks the events that are still in the journal.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="key">What the key of the partial detections has, or the event of a rule about single events, as <c>field=value</c>; empty for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The report, or null when no such rule runs.</returns>
    /// <exception cref="WrongKeyException">A key is not <c>field=value</c>, or not one of the rule's.</exception>
    Task<WhyNotReport?> ExplainMissAsync(string ruleId, IReadOnlyList<string> key, CancellationToken cancellation = default);
}
