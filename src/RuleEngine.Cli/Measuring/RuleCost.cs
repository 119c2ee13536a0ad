namespace RuleEngine.Cli.Measuring;

/// <summary>What a rule costs, over all events.</summary>
/// <param name="Profile">What it did.</param>
/// <param name="Alone">What the rule alone takes beyond looking events up by its fields; null when it was not measured.</param>
/// <param name="Estimate">What its conditions should take in nanoseconds, from their counts and from what each takes.</param>
internal sealed record RuleCost(RuleProfile Profile, Timing? Alone, double Estimate)
{
    /// <summary>What is known best, in nanoseconds.</summary>
    public double Nanoseconds => Alone?.Nanoseconds ?? Estimate;
}
