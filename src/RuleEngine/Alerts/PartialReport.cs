using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>
/// What became of one partial detection, or of an event that did not take part in any: see <see cref="DetectionOptions.Partials"/>.
/// <para>
/// A partial of a sequence is opened by each event of the first stage, once a join key; an event of a later stage moves it on, which opens nothing. With <c>runs</c> one event
/// may do both: move one partial on, and open the next. A partial of a sample or threshold is opened by the first event that counts for a join key or group while none
/// does, and ends when none does any more, or with a detection. Other rules have no partials. Under the profile <c>elastic</c> each
/// execution searches its window from scratch, and so opens, and ends, its own.
/// </para>
/// <para>So for each rule the partials opened, those taken over from a saved run among them, are those that ended, for all reasons and completed, and those that are pending yet; behind
/// the end of the stream there are none. And <see cref="Count"/> summed up for a reason is what <see cref="DetectionStatistics.DroppedPartials"/> counts in the same time.</para>
/// </summary>
public sealed record PartialReport
{
    /// <summary>What is told.</summary>
    public required PartialReportKind Kind { get; init; }

    /// <summary>The id of the rule.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>Event time: when it happened, as the stream counts.</summary>
    public EventTime Time { get; init; }

    /// <summary>Why it ended or was left out; null when it was opened or completed.</summary>
    public DropReason? Reason { get; init; }

    /// <summary>Whether a partial ended with a detection.</summary>
    public bool IsCompleted => Kind == PartialReportKind.Ended && Reason is null;

    /// <summary>
    /// The stage of the partial's last event, or the one that an event that was left out would fill, from 1 as <see cref="StageExplanation.Number"/> has it; of a sample how many of its
    /// stages have an event. 0 when there is none.
    /// </summary>
    public int Stage { get; init; }

    /// <summary>How many stages there are, clauses for missing events among them.</summary>
    public int Stages { get; init; } = 1;

    /// <summary>The values of the join keys or group fields, named as at the first stage; empty when there are none, or the event has not all of them.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Keys { get; init; } = [];

    /// <summary>The events of the partial, in order. Of a threshold or sample those that count, or were the last to count.</summary>
    public IReadOnlyList<PartialEvent> Events { get; init; } = [];

    /// <summary>
    /// The event that was left out, or that ended the partial: the one that came too late, the newer one that took its place, <c>until</c>, the one that should be
    /// missing. Null when no event did, or it is not known any more because it came before the run was saved.
    /// </summary>
    public EventRecord? Event { get; init; }

    /// <summary>By how much the event came too late: behind the end of <c>maxspan</c> or of the window, or, out of order, before what it should follow. Null for other reasons.</summary>
    public TimeSpan? Late { get; init; }

    /// <summary>The stage that asked for an event to be missing and was hit, from 1; 0 for other reasons, or when it is not known any more.</summary>
    public int Clause { get; init; }

    /// <summary>The key fields in which the event has no value; empty for other reasons.</summary>
    public IReadOnlyList<string> EmptyKeys { get; init; } = [];

    /// <summary>How near to its threshold the group was when it was nearest; null for other rules.</summary>
    public ThresholdProgress? Progress { get; init; }

    /// <summary>When a term that is not new was seen last, as its window counts; null for other reasons.</summary>
    public EventTime? LastSeen { get; init; }

    /// <summary>How much the statistics count for it: of thresholds and samples each event that is dropped. 0 where nothing is dropped.</summary>
    public int Count { get; init; }
}
