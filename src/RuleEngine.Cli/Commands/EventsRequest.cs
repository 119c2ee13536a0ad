using RuleEngine.Events;
using RuleEngine.IO.Sinks;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>events</c> was asked to do.</summary>
internal sealed record EventsRequest
{
    /// <summary>Where the events are.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The fields that are printed; null for whole documents.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>The form in which events are printed unmapped; null for ECS documents.</summary>
    public RawEventFormat? Raw { get; init; }

    /// <summary>How many events are printed; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>The earliest time of an event, inclusive.</summary>
    public EventTime? From { get; init; }

    /// <summary>The time that all events are before.</summary>
    public EventTime? To { get; init; }

    /// <summary>Whether an event lies in the range.</summary>
    public bool Covers(EventTime time) => (From is not { } from || time >= from) && (To is not { } to || time < to);
}
