namespace RuleEngine;

/// <summary>How a stage of a rule found its events. Equal stages are one, with the number of the first.</summary>
/// <param name="Role">What the event does for the rule.</param>
/// <param name="Number">Its place among the stages, from 1; 0 of what ends a sequence.</param>
/// <param name="Candidates">How many events the index brought.</param>
/// <param name="Matches">How many of them satisfied the stage; whether their keys had values is not asked yet.</param>
public sealed record StageProfile(StageRole Role, int Number, long Candidates, long Matches)
{
    /// <summary>The conditions on single fields of which the index looks for one; none when every event is a candidate.</summary>
    public required IReadOnlyList<string> FoundBy { get; init; }

    /// <summary>Whether many events are likely to satisfy what the index looks for, such as a value of <c>event.category</c> or a pattern that common paths match.</summary>
    public bool IsBroad { get; init; }

    /// <summary>Why the index has nothing to look for; none when it has.</summary>
    public required IReadOnlyList<IndexObstacle> Obstacles { get; init; }

    /// <summary>What a candidate was asked, in order. What the index looks for is not asked again.</summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }
}
