using RuleEngine.Events.Schema;

namespace RuleEngine;

/// <summary>How a query on its own reads events.</summary>
public sealed record EventQueryOptions
{
    /// <summary>The field that an EQL category is compared with.</summary>
    public string CategoryField { get; init; } = "event.category";

    /// <summary>The field that an event's time is read from: ISO 8601 text, or a number of epoch milliseconds.</summary>
    public string TimestampField { get; init; } = "@timestamp";

    /// <summary>The most samples of one join key.</summary>
    public int MaxSamplesPerKey { get; init; } = 1;

    /// <summary>The fields that are known, and their types.</summary>
    internal FieldSchema Schema { get; init; } = FieldSchema.Ecs;

    /// <summary>How long a pending sequence without <c>maxspan</c> is kept; for ever when not said.</summary>
    internal TimeSpan Lifetime { get; init; } = TimeSpan.MaxValue;
}
