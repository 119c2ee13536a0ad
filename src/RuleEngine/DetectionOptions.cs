namespace RuleEngine;

/// <summary>How a stream of events is taken in.</summary>
public sealed record DetectionOptions
{
    /// <summary>The options when none are given: events are taken as they come.</summary>
    public static DetectionOptions Default { get; } = new();

    /// <summary>
    /// How much earlier than the latest event an event may be and still take its place in the order of time, inclusive. Events are held for as
    /// long in event time, so alerts come that much later. Zero holds nothing: the order of arrival counts.
    /// </summary>
    public TimeSpan AllowedLateness { get; init; }

    /// <summary>
    /// The field that orders events of the same time, those without it last; null for the order of inputs and of events in them. With it events
    /// are held until a later one comes, even when no lateness is allowed.
    /// </summary>
    public string? TiebreakerField { get; init; }

    /// <summary>The most events held; beyond it the earliest are passed on before their time and counted.</summary>
    public int MaxHeldEvents { get; init; } = 100_000;

    /// <summary>Whether events are held at all.</summary>
    internal bool HoldsEvents => AllowedLateness > TimeSpan.Zero || TiebreakerField is not null;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(AllowedLateness, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxHeldEvents, 1);
    }
}
