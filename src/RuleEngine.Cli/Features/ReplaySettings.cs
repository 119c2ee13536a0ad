using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Features;

/// <summary>How events are replayed through rules: what <see cref="ReplayOptions"/> were given.</summary>
internal sealed record ReplaySettings
{
    /// <summary>
    /// The clock jump that is allowed when nothing is said. A run has an end, so events behind a real gap come a little later and no less.
    /// </summary>
    public static TimeSpan DefaultMaxClockJump { get; } = TimeSpan.FromDays(1);

    /// <summary>Where the indicators are.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Where the events from before are.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Where the rules' exceptions are.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];

    /// <summary>What the rules refer to, but for indicators and exceptions.</summary>
    public EngineOptions Surroundings { get; init; } = EngineOptions.Default;

    /// <summary>How the inputs are read.</summary>
    public EventInputOptions Inputs { get; init; } = new();

    /// <summary>How events are taken in.</summary>
    public DetectionOptions Detection { get; init; } = DetectionOptions.Default;
}
