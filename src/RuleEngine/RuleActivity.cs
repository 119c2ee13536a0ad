using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>What a rule does in a run, at a moment. Matches are counted since the run began or was resumed; alerts are those of the whole stream.</summary>
/// <param name="RuleId">The rule's <see cref="RuleDefinition.RuleId"/>.</param>
/// <param name="Matches">How many events satisfied one of its conditions.</param>
/// <param name="Alerts">How many alerts it raised.</param>
public sealed record RuleActivity(string RuleId, long Matches, long Alerts)
{
    /// <summary>The time of the event that satisfied a condition last; null when none has.</summary>
    public EventTime? LastMatch { get; init; }

    /// <summary>The source of that event (<see cref="EventOrigin.Source"/>); null when none has.</summary>
    public string? LastSource { get; init; }

    /// <summary>How many bytes of memory its pending detections take, as they count for <see cref="DetectionOptions.MaxStateBytes"/>.</summary>
    public long StateBytes { get; init; }
}
