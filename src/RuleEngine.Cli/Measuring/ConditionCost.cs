namespace RuleEngine.Cli.Measuring;

/// <summary>What a condition costs.</summary>
/// <param name="Profile">What it was asked.</param>
/// <param name="First">What it takes to ask it about one event that comes to it, when nothing is prepared of the event, in nanoseconds.</param>
/// <param name="Each">The same when other conditions have prepared what they share with it, such as the words of a text.</param>
internal sealed record ConditionCost(ConditionProfile Profile, Timing First, Timing Each)
{
    /// <summary>All questions together, in nanoseconds, without what is shared.</summary>
    public double Nanoseconds => Math.Max(0, Each.Nanoseconds) * Profile.Asked;

    /// <summary>What is prepared for one event, in nanoseconds.</summary>
    public double Preparation => Math.Max(0, First.Nanoseconds - Math.Max(0, Each.Nanoseconds));
}
