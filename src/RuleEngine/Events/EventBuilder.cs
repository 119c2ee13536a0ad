namespace RuleEngine.Events;

/// <summary>
/// Makes events field by field, for readers whose raw form is not JSON: they hand over the fields of a <see cref="FieldTable"/>, and a document to
/// be written when it is asked for. Not thread-safe: each reader has its own.
/// </summary>
public sealed class EventBuilder : IEventLender
{
    private readonly FieldTable _fields;
    private readonly FoundFields _found;
    private readonly EventRecord _lent;
    private bool _isLent;

    /// <summary>A builder of events with the fields of <paramref name="fields"/>.</summary>
    public EventBuilder(FieldTable fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
        _found = new FoundFields(fields);
        _lent = new EventRecord(_found, this);
    }

    /// <summary>Adds a value to the next event. Values of one field added one after the other are an array. The value is made to fit the field's
    /// mapping type, as Elasticsearch does: a number in a keyword field is its text, a text in a number field its number.</summary>
    /// <param name="field">The id of a field of the table: <see cref="FieldTable.IdOf"/>.</param>
    /// <param name="value">The value; an array adds each of its elements, a missing one nothing.</param>
    public void Add(int field, FieldValue value)
    {
        if (_isLent) Discard();
        if (value.Kind != FieldValueKind.Array)
        {
            _found.Add(field, FieldCoercion.Fit(value, _fields.TypeOf(field)));
            return;
        }
        foreach (var element in value.Elements) Add(field, element);
    }

    /// <summary>Makes the event of the values added since the last one. Their arrays are the event's from now on.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="document">Its document; what it writes must say the same as the fields.</param>
    public EventRecord Create(EventTime time, EventOrigin origin, IEventDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (_isLent) Discard();
        var slots = _found.ToSlots(out var values, out var size);
        Discard();
        // A text may be a part of the document, which then counts twice.
        foreach (var value in values) size += SizeOfTexts(value);
        return new EventRecord(_fields, time, origin, document, slots, values, size);
    }

    /// <summary>Makes the event of the values added since the last one, without a copy: the event is lent, and valid until the next value is added.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="document">Its document. Values that are in the array of its content are copied with the event; those in other arrays must stay as they are.</param>
    public EventRecord Lend(EventTime time, EventOrigin origin, ILentDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (_isLent) Discard();
        _isLent = true;
        return _lent.Lend(time, origin, document);
    }

    /// <summary>A copy of an event that a builder lent, which stays.</summary>
    /// <param name="lent">The event, while it is valid.</param>
    public EventRecord Keep(EventRecord lent)
    {
        ArgumentNullException.ThrowIfNull(lent);
        if (lent.DeferredDocument is not ILentDocument document) throw new ArgumentException("The event was not lent by a builder.", nameof(lent));
        var content = document.Content;
        var copy = content.AsSpan().ToArray();
        return lent.Copy(content.Array!, content.Offset, copy, document.Keep(copy));
    }

    /// <summary>Forgets the values added since the last event.</summary>
    public void Discard()
    {
        _found.Clear();
        _isLent = false;
    }

    private static int SizeOfTexts(FieldValue value)
    {
        var size = MemorySize.OfArray(value.Utf8.Length, sizeof(byte));
        foreach (var element in value.Elements) size += SizeOfTexts(element);
        return size;
    }
}
