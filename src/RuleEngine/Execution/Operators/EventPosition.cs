using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// The place of an event in the total order: time to the nanosecond, then the tiebreaker with events that have none last, then the input, then the
/// number in the input, then arrival. But for arrival it is the event's own, so the order in which events come does not matter.
/// </summary>
/// <param name="record">The event.</param>
/// <param name="tiebreaker">The value of the tiebreaker field; missing where there is none.</param>
/// <param name="arrival">The number of the event in the stream.</param>
internal readonly struct EventPosition(EventRecord record, FieldValue tiebreaker, long arrival) : IComparable<EventPosition>
{
    private readonly FieldValue _tiebreaker = Smallest(tiebreaker);
    /// <summary>The event.</summary>
    public EventRecord Event { get; } = record;

    /// <summary>The number of the event in the stream.</summary>
    public long Arrival { get; } = arrival;

    /// <inheritdoc/>
    public int CompareTo(EventPosition other)
    {
        var order = Event.Time.CompareTo(other.Event.Time);
        if (order == 0) order = CompareTiebreakers(_tiebreaker, other._tiebreaker);
        if (order == 0) order = CompareOrigins(Event.Origin, other.Event.Origin);
        return order != 0 ? order : Arrival.CompareTo(other.Arrival);
    }

    // Of several values Elasticsearch sorts by the least.
    private static FieldValue Smallest(FieldValue value)
    {
        if (value.Kind != FieldValueKind.Array) return value;
        var smallest = FieldValue.Missing;
        foreach (var element in value.Elements)
        {
            if (CompareTiebreakers(element, smallest) < 0) smallest = element;
        }
        return smallest;
    }

    // Values of different kinds have no order of their own; that of their kinds keeps the whole a total order.
    private static int CompareTiebreakers(FieldValue left, FieldValue right)
    {
        if (left.IsMissing || right.IsMissing) return left.IsMissing.CompareTo(right.IsMissing);
        return ValueComparer.TryCompare(left, right, out var order) ? order : left.Kind.CompareTo(right.Kind);
    }

    private static int CompareOrigins(EventOrigin left, EventOrigin right)
    {
        var order = left.Input.CompareTo(right.Input);
        if (order == 0) order = string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : left.Record.CompareTo(right.Record);
    }
}
