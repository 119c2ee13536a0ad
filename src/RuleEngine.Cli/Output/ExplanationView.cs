using RuleEngine.Events;

namespace RuleEngine.Cli.Output;

/// <summary>What is shown of an explained rule.</summary>
/// <param name="Status">The rule.</param>
/// <param name="Explanation">What was understood.</param>
/// <param name="Event">The event that was asked, or null.</param>
/// <param name="IsVerbose">Whether nothing is cut short.</param>
internal sealed record ExplanationView(RuleStatus Status, RuleExplanation Explanation, EventRecord? Event, bool IsVerbose)
{
    /// <summary>What a stage is called.</summary>
    public string NameOf(StageExplanation stage) => stage switch
    {
        { Role: StageRole.End } => "until",
        _ when Explanation.Stages.Count == 1 => "event",
        { Runs: > 1 } => FormattableString.Invariant($"stages {stage.Number} to {stage.Number + stage.Runs - 1}"),
        _ => FormattableString.Invariant($"stage {stage.Number}"),
    };
}
