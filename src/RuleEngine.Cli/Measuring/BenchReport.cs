using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Measuring;

/// <summary>What <c>bench</c> found.</summary>
/// <param name="RuleSet">The rules, as loaded.</param>
/// <param name="Sample">The events.</param>
/// <param name="Reading">How long reading them takes.</param>
/// <param name="Profile">What the rules did, in counts.</param>
/// <param name="Set">What all rules together cost.</param>
/// <param name="Rules">What each costs, in the order asked for.</param>
/// <param name="Conditions">What each condition costs that consists of no others, the dearest first.</param>
/// <param name="Noise">Below so many nanoseconds a rule cannot be told from none.</param>
internal sealed record BenchReport(
    RuleSet RuleSet, EventSample Sample, TimeSpan Reading, EngineProfile Profile, SetCost Set, IReadOnlyList<RuleCost> Rules, IReadOnlyList<ConditionCost> Conditions, double Noise)
{
    /// <summary>How many events rules saw: those that came in, and alerts that came back.</summary>
    public long EventsSeen => Profile.Events + Profile.AlertsFedBack;
}
