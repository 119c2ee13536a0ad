using RuleEngine.Cli.Features;
using RuleEngine.IO.Inputs;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    /// <summary>
    /// The clock jump that is allowed when nothing is said. A run has an end, so events behind a real gap come a little later and no less.
    /// </summary>
    public static TimeSpan DefaultMaxClockJump { get; } = TimeSpan.FromDays(1);

    /// <summary>Where the rules are.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>What the rules refer to, but for the indicators.</summary>
    public EngineOptions Surroundings { get; init; } = EngineOptions.Default;

    /// <summary>Where the indicators are.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Where the rules' exceptions are.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];

    /// <summary>Where the events are; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Where the events from before are, for rules that ask what is new; empty for nowhere.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>How the inputs are read.</summary>
    public EventInputOptions Inputs { get; init; } = new();

    /// <summary>How alerts are shown.</summary>
    public required OutputFormat Output { get; init; }

    /// <summary>A file that gets the alerts as NDJSON besides, or null.</summary>
    public string? AlertsFile { get; init; }

    /// <summary>Alerts below it are neither shown nor written.</summary>
    public RuleSeverity MinSeverity { get; init; }

    /// <summary>An alert of this severity or above makes the exit code 1; null for never.</summary>
    public RuleSeverity? FailOn { get; init; }

    /// <summary>How events are taken in.</summary>
    public DetectionOptions Detection { get; init; } = DetectionOptions.Default;

    /// <summary>Whether warnings and dropped partial detections are shown.</summary>
    public bool IsVerbose { get; init; }
}
