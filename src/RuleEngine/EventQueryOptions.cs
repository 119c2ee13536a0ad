using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>How a query on its own reads events.</summary>
public sealed record EventQueryOptions
{
    /// <summary>The language of the query: EQL, KQL (<see cref="RuleLanguage.Kuery"/>) or <see cref="RuleLanguage.Lucene"/>.</summary>
    public RuleLanguage Language { get; init; } = RuleLanguage.Eql;

    /// <summary>The field that an EQL category is compared with.</summary>
    public string CategoryField { get; init; } = "event.category";

    /// <summary>The field that an event's time is read from: ISO 8601 text, or a number of epoch milliseconds.</summary>
    public string TimestampField { get; init; } = "@timestamp";

    /// <summary>The field that orders events of one time, those without it last; null leaves them in the order in which they come.</summary>
    public string? TiebreakerField { get; init; }

    /// <summary>The earliest time of an event, inclusive; null for no limit.</summary>
    public EventTime? From { get; init; }

    /// <summary>The time that all events are before; null for no limit.</summary>
    public EventTime? To { get; init; }

    /// <summary>The most events that a search keeps: those that satisfy a part of the query. One more ends the search with an error.</summary>
    public int MaxMatches { get; init; } = 1_000_000;

    /// <summary>The most samples of one join key.</summary>
    public int MaxSamplesPerKey { get; init; } = 1;

    /// <summary>The fields that are known, and their types.</summary>
    internal FieldSchema Schema { get; init; } = FieldSchema.Ecs;

    /// <summary>How long a pending sequence without <c>maxspan</c> is kept; for ever when not said.</summary>
    internal TimeSpan Lifetime { get; init; } = TimeSpan.MaxValue;
}
