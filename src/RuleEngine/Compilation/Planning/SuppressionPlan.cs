namespace RuleEngine.Compilation.Planning;

/// <summary>Which alerts of a rule stand for others.</summary>
/// <param name="Keys">The fields whose values detections must share; of a threshold none, its groups are meant.</param>
/// <param name="Grouping">How values make groups.</param>
/// <param name="Duration">How long the first alert stands for later ones; null for one execution.</param>
/// <param name="Interval">How often the rule is executed.</param>
internal sealed record SuppressionPlan(IReadOnlyList<KeyPlan> Keys, SuppressionGrouping Grouping, TimeSpan? Duration, TimeSpan Interval);
