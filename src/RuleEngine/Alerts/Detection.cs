using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>What an operator found: the events, and what they have in common. An alert is a detection of a rule.</summary>
public sealed record Detection
{
    /// <summary>What completed.</summary>
    public required DetectionKind Kind { get; init; }

    /// <summary>The event time at which it completed.</summary>
    public required EventTime Time { get; init; }

    /// <summary>
    /// The events, in order. Of a sequence one a stage, null for a stage that asked for an event to be missing; of a threshold the counted
    /// events that are still kept, the last one last.
    /// </summary>
    public required IReadOnlyList<EventRecord?> Events { get; init; }

    /// <summary>The values of the join keys or group fields, with the names of the fields; empty when there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Keys { get; init; } = [];

    /// <summary>What was counted, of a threshold; else null.</summary>
    public ThresholdResult? Threshold { get; init; }

    /// <summary>What the detection stands for besides itself, where its rule suppresses alerts; else null.</summary>
    public SuppressionResult? Suppression { get; init; }

    /// <summary>The execution that found it, where rules are executed on a schedule; null where each event is worked on as it comes.</summary>
    public RuleExecution? Execution { get; init; }
}
