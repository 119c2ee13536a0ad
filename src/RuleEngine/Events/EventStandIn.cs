namespace RuleEngine.Events;

/// <summary>
/// One object that stands, one after the other, for events that no rule matches: it has their time and their origin, and none of their values. Who keeps it nevertheless
/// (<see cref="EventRecord.Keep"/>), or asks for its document, has the event made anew. Not thread-safe: each reader has its own.
/// </summary>
public sealed class EventStandIn : IEventLender, IEventDocument
{
    private readonly Func<EventRecord> _restore;
    private readonly EventMatches? _matches;
    private readonly EventRecord _record;

    internal EventStandIn(FieldTable fields, EventMatches? matches, Func<EventRecord> restore)
    {
        (_matches, _restore) = (matches, restore);
        _record = new EventRecord(new FoundFields(fields), this);
    }

    /// <summary>Makes the object stand for the next event.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="origin">Where it came from.</param>
    /// <returns>The object, valid until the next call.</returns>
    public EventRecord For(EventTime time, EventOrigin origin)
    {
        var record = _record.Lend(time, origin, this);
        record.Matches = _matches;
        return record;
    }

    /// <inheritdoc/>
    int IEventDocument.Size => 0;

    /// <inheritdoc/>
    EventRecord IEventLender.Keep(EventRecord lent)
    {
        var restored = _restore();
        return restored.Time == lent.Time ? restored : restored.At(lent.Time);
    }

    /// <inheritdoc/>
    byte[] IEventDocument.Write() => _restore().Document.ToArray();
}
