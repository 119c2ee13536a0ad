namespace RuleEngine;

/// <summary>What a rule asks of the event of one of its stages.</summary>
/// <param name="Role">What the event does for the rule.</param>
/// <param name="Number">Its place among the stages, from 1; 0 of what ends a sequence.</param>
/// <param name="Runs">How many events in a row it stands for.</param>
/// <param name="Condition">What the event must satisfy.</param>
public sealed record StageExplanation(StageRole Role, int Number, int Runs, ExplanationNode Condition)
{
    /// <summary>The fields that must have a value besides: those that events are joined, grouped or put in order by.</summary>
    public required IReadOnlyList<ExplanationNode> Keys { get; init; }

    /// <summary>The conditions on single fields of which the index over all rules looks for one, when the rule is alone; none when every event must be asked.</summary>
    public required IReadOnlyList<string> FoundBy { get; init; }

    /// <summary>Whether the event satisfies the condition; null without an event.</summary>
    public bool? IsMatched => Condition.Outcome;

    /// <summary>The first that does not hold, of the condition or else of the keys; null when all does, or there is no event.</summary>
    public ExplanationNode? FirstFailure => Condition.FirstFailure ?? Keys.FirstOrDefault(key => key.Outcome == false);
}
