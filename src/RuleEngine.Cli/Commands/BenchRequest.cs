using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>bench</c> was asked to do.</summary>
internal sealed record BenchRequest
{
    /// <summary>The most events that are held when nothing is said.</summary>
    public const int DefaultMaxEvents = 200_000;

    /// <summary>How many rows a table has when nothing is said.</summary>
    public const int DefaultLimit = 20;

    /// <summary>How long is measured when nothing is said.</summary>
    public static TimeSpan DefaultTime { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the rules are.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Where the events are; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How the events are replayed.</summary>
    public ReplaySettings Replay { get; init; } = new();

    /// <summary>The most events that are held.</summary>
    public int MaxEvents { get; init; } = DefaultMaxEvents;

    /// <summary>How long is measured, about.</summary>
    public TimeSpan Time { get; init; } = DefaultTime;

    /// <summary>The order of the rules.</summary>
    public BenchOrder Order { get; init; }

    /// <summary>The most rows of a table.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>How the report is shown.</summary>
    public required ValidationFormat Output { get; init; }
}
