namespace RuleEngine;

/// <summary>A rule when a run was resumed.</summary>
/// <param name="RuleId">The rule's id.</param>
/// <param name="Outcome">What became of its state.</param>
public sealed record RestoredRule(string RuleId, RestoreOutcome Outcome);
