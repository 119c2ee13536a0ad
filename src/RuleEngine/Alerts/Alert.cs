using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>What leaves the engine: a rule's detection with a stable identity and an ECS document.</summary>
public sealed record Alert
{
    /// <summary>The id: a hash of the rule and of the events that made the alert, equal in every run and on every machine.</summary>
    public required string Id { get; init; }

    /// <summary>The rule.</summary>
    public required RuleDefinition Rule { get; init; }

    /// <summary>What was detected.</summary>
    public required Detection Detection { get; init; }

    /// <summary>The name: the rule's, or the one its <c>rule_name_override</c> takes from the event.</summary>
    public required string Name { get; init; }

    /// <summary>The severity, after <c>severity_mapping</c>.</summary>
    public required RuleSeverity Severity { get; init; }

    /// <summary>The risk score, after <c>risk_score_mapping</c>.</summary>
    public required double RiskScore { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The alert document: one JSON object in ECS, UTF-8, with a stable field order.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The building-block alerts of a sequence, one an event; else empty.</summary>
    public IReadOnlyList<Alert> BuildingBlocks { get; init; } = [];

    /// <summary>
    /// Whether the alert was raised before and now stands for more (<see cref="SuppressionResult"/>): a store puts it in the place of the one with the same
    /// <see cref="Id"/>, and nobody is told twice.
    /// </summary>
    public bool IsUpdate => Detection.Suppression is { IsUpdate: true };

    /// <summary>The event time at which the alert arose.</summary>
    public EventTime Time => Detection.Time;

    /// <inheritdoc/>
    public override string ToString() => $"{Time} {Name}: {Reason}";
}
