using RuleEngine.Events;

namespace RuleEngine.Execution.Operators.Aggregates;

/// <summary>The place of an event in its group: by time, and then by arrival.</summary>
/// <param name="Time">Its time.</param>
/// <param name="Arrival">How many came before it.</param>
internal readonly record struct EventKey(EventTime Time, long Arrival) : IComparable<EventKey>
{
    /// <inheritdoc/>
    public int CompareTo(EventKey other) => Time.CompareTo(other.Time) is var byTime and not 0 ? byTime : Arrival.CompareTo(other.Arrival);
}
