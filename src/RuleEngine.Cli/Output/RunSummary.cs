using RuleEngine.Cli.Features;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Output;

/// <summary>What a run did.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Inputs">What was read.</param>
/// <param name="Indicators">What was read of indicators.</param>
/// <param name="Options">How events were taken in.</param>
/// <param name="Statistics">What the engine did.</param>
/// <param name="Alerts">What was found.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="IsInterrupted">Whether Ctrl-C ended it.</param>
internal sealed record RunSummary(RuleSet Rules, InputReport Inputs, InputReport Indicators, DetectionOptions Options, DetectionStatistics Statistics, AlertTally Alerts, TimeSpan Elapsed, bool IsInterrupted)
{
    /// <summary>What was read of the history, or null when none was given.</summary>
    public InputReport? History { get; init; }
}
