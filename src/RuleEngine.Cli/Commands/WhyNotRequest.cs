using RuleEngine.Cli.Features;
using RuleEngine.Cli.Misses;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>why-not</c> was asked to do.</summary>
internal sealed record WhyNotRequest
{
    /// <summary>The rule.</summary>
    public required RuleSelector Rule { get; init; }

    /// <summary>Where the events are; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The keys that are asked about.</summary>
    public required KeyFilter Filter { get; init; }

    /// <summary>Where the events from before are.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Where the indicators are.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Where exception lists are.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];

    /// <summary>What else the rule refers to.</summary>
    public EngineOptions Surroundings { get; init; } = EngineOptions.Default;

    /// <summary>How the inputs are read.</summary>
    public EventInputOptions Inputs { get; init; } = new();

    /// <summary>How events are taken in.</summary>
    public DetectionOptions Detection { get; init; } = DetectionOptions.Default;

    /// <summary>How many keys are shown; null for the usual number.</summary>
    public int? Limit { get; init; }

    /// <summary>How the answer is shown.</summary>
    public required ValidationFormat Output { get; init; }
}
