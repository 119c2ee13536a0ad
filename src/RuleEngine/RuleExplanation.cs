using RuleEngine.Alerts;

namespace RuleEngine;

/// <summary>What the engine understood of a rule: its query as it runs, after rewriting, with the indices and exceptions that restrict it. With an event
/// also how each part of it comes out, evaluated by what runs.</summary>
/// <param name="Kind">What the rule detects.</param>
/// <param name="Stages">The stages of a sequence or sample, what ends a sequence last; of other rules their one query.</param>
public sealed record RuleExplanation(DetectionKind Kind, IReadOnlyList<StageExplanation> Stages)
{
    /// <summary>The longest time from the first to the last event of a sequence, inclusive; null when not limited.</summary>
    public TimeSpan? MaxSpan { get; init; }

    /// <summary>How long a pending sequence or sample is kept; null for ever, and for rules about single events.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>What is done with the detections, in order: <c>head 3</c>, <c>tail 1</c>.</summary>
    public required IReadOnlyList<string> Pipes { get; init; }

    /// <summary>The fields that the rule reads, in the order of their first use, without those that only tell the index of an event.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The indices that the events must be in.</summary>
    public required IndexSelection Indices { get; init; }

    /// <summary>Whether the event satisfies some stage; null without an event.</summary>
    public bool? IsMatched => Stages.Any(stage => stage.IsMatched is null) ? null : Stages.Any(stage => stage.IsMatched == true);
}
