using RuleEngine.Events;

namespace RuleEngine.Compilation.Planning;

/// <summary>
/// When an event was, as the window of a rule counts: Kibana's combined timestamp, the value of the rule's <c>timestamp_override</c> where the event has one
/// that is a time, else its <c>@timestamp</c>.
/// </summary>
/// <param name="Field">The field's id, or -1: <c>@timestamp</c> alone counts.</param>
/// <param name="Name">The field's name.</param>
/// <param name="IsRequired">Whether an event without the field has no time.</param>
internal sealed record WindowTimePlan(int Field, string Name, bool IsRequired)
{
    /// <summary>The time that the stream is ordered by.</summary>
    public static WindowTimePlan OfEvent { get; } = new(-1, FieldTable.Empty.TimestampField, IsRequired: false);

    /// <summary>Tells when an event was; false when the rule cannot tell.</summary>
    public bool TryRead(EventRecord record, out EventTime time)
    {
        if (Field >= 0 && FieldCoercion.TryReadTime(record[Field], out time)) return true;
        time = record.Time;
        return !IsRequired;
    }

    /// <summary>
    /// Until when of the stream an event counts as present: its own time there or the one in the window, whichever is later. A log that was ingested before it
    /// was written, say one whose dates were moved, would else be forgotten as soon as it came.
    /// </summary>
    public static EventTime Later(EventRecord record, EventTime time) => time > record.Time ? time : record.Time;
}
