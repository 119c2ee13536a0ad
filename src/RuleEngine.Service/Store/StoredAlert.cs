using RuleEngine.Rules;

namespace RuleEngine.Service.Store;

/// <summary>An alert as the service keeps it.</summary>
public sealed record StoredAlert
{
    /// <summary>Its place among all that was stored, from 1. An alert that comes to stand for more (<see cref="IsUpdate"/>) is stored again, with the same <see cref="Id"/>, at a new place.</summary>
    public required long Sequence { get; init; }

    /// <summary>The alert's id: the same for the same evidence, in every run and on every machine.</summary>
    public required string Id { get; init; }

    /// <summary>The event time at which it arose. UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The rule's id.</summary>
    public required string RuleId { get; init; }

    /// <summary>The alert's name: the rule's, or the one that its <c>rule_name_override</c> takes from the event.</summary>
    public required string Name { get; init; }

    /// <summary>The severity.</summary>
    public required RuleSeverity Severity { get; init; }

    /// <summary>The risk score, 0 to 100.</summary>
    public required double RiskScore { get; init; }

    /// <summary>What happened, in one sentence. Text from logs is in it.</summary>
    public required string Reason { get; init; }

    /// <summary>The host (<c>host.name</c>), or null.</summary>
    public string? Host { get; init; }

    /// <summary>The user (<c>user.name</c>), or null.</summary>
    public string? User { get; init; }

    /// <summary>The rule's tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the alert was raised before and now stands for more.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>The alert document: one JSON object in ECS, UTF-8.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The documents of the building blocks of a sequence, one an event, in their order; else empty.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> BuildingBlocks { get; init; } = [];

    /// <summary>The events that made the alert, as they are kept of it: the documents with their ids, at most <see cref="AlertStoreOptions.MaxEvents"/>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Events { get; init; } = [];
}
