namespace RuleEngine;

/// <summary>How a stage of a rule found its events. Equal stages are one, with the number of the first.</summary>
/// <param name="Role">What the event does for the rule.</param>
/// <param name="Number">Its place among the stages, from 1; 0 of what ends a sequence.</param>
/// <param name="Candidates">How many events the index brought.</param>
/// <param name="Matches">How many of them satisfied the stage; whether their keys had values is not asked yet.</param>
public sealed record StageProfile(StageRole Role, int Number, long Candidates, long Matches)
{
    /// <summary>The equalities of which the index looks for one; none when every event is a candidate.</summary>
    public required IReadOnlyList<string> FoundBy { get; init; }

    /// <summary>Whether the index has nothing but fields that nearly all events have with one of a few values, such as <c>event.category</c>.</summary>
    public bool IsBroad { get; init; }

    /// <summary>Why the index found no equality; none when it did.</summary>
    public required IReadOnlyList<IndexObstacle> Obstacles { get; init; }

    /// <summary>What a candidate was asked, in order. What the index looks for is not asked again.</summary>
    public required IReadOnlyList<ConditionStep> Conditions { get; init; }
}
