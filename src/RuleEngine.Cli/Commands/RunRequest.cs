using RuleEngine.Cli.Features;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    /// <summary>Where the rules are.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Where the events are; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How the events go through the rules.</summary>
    public ReplaySettings Replay { get; init; } = new();

    /// <summary>How alerts are shown.</summary>
    public required OutputFormat Output { get; init; }

    /// <summary>A file that gets the alerts as NDJSON besides, or null.</summary>
    public string? AlertsFile { get; init; }

    /// <summary>Alerts below it are neither shown nor written.</summary>
    public RuleSeverity MinSeverity { get; init; }

    /// <summary>An alert of this severity or above makes the exit code 1; null for never.</summary>
    public RuleSeverity? FailOn { get; init; }

    /// <summary>Whether warnings and dropped partial detections are shown.</summary>
    public bool IsVerbose { get; init; }
}
