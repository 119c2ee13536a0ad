using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>survey</c> was asked to do.</summary>
internal sealed record SurveyRequest
{
    /// <summary>Where the events are.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Where the rules are; none for a survey of the log alone.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>How the survey is shown.</summary>
    public required ValidationFormat Output { get; init; }

    /// <summary>Whether nothing is cut short.</summary>
    public bool IsVerbose { get; init; }
}
