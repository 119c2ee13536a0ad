using RuleEngine.Cli.Features;
using RuleEngine.IO.Misses;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>why-not</c> was asked to do.</summary>
internal sealed record WhyNotRequest
{
    /// <summary>The rule.</summary>
    public required RuleSelector Rule { get; init; }

    /// <summary>Where the events are; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How the events are replayed.</summary>
    public ReplaySettings Replay { get; init; } = new();

    /// <summary>The keys that are asked about.</summary>
    public required KeyFilter Filter { get; init; }

    /// <summary>How many keys are shown; null for the usual number.</summary>
    public int? Limit { get; init; }

    /// <summary>How the answer is shown.</summary>
    public required ValidationFormat Output { get; init; }
}
