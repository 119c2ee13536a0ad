namespace RuleEngine.Events;

/// <summary>
/// Makes events field by field, for readers whose raw form is not JSON: they hand over the fields of a <see cref="FieldTable"/>, and a document to
/// be written when it is asked for. Not thread-safe: each reader has its own.
/// </summary>
public sealed class EventBuilder
{
    private readonly FieldTable _fields;
    private readonly FoundFields _found;
    private int _texts;

    /// <summary>A builder of events with the fields of <paramref name="fields"/>.</summary>
    public EventBuilder(FieldTable fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
        _found = new FoundFields(fields);
    }

    /// <summary>Adds a value to the next event. Values of one field added one after the other are an array. The value is made to fit the field's
    /// mapping type, as Elasticsearch does: a number in a keyword field is its text, a text in a number field its number.</summary>
    /// <param name="field">The id of a field of the table: <see cref="FieldTable.IdOf"/>.</param>
    /// <param name="value">The value; an array adds each of its elements, a missing one nothing.</param>
    public void Add(int field, FieldValue value)
    {
        if (value.Kind != FieldValueKind.Array)
        {
            var fitted = FieldCoercion.Fit(value, _fields.TypeOf(field));
            _found.Add(field, fitted);
            // It may be a part of the document, which then counts twice.
            _texts += MemorySize.OfArray(fitted.Utf8.Length, sizeof(byte));
            return;
        }
        foreach (var element in value.Elements) Add(field, element);
    }

    /// <summary>Makes the event of the values added since the last one.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="document">Its document; what it writes must say the same as the fields.</param>
    public EventRecord Create(EventTime time, EventOrigin origin, IEventDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var slots = _found.ToSlots(out var values, out var size);
        size += _texts;
        Discard();
        return new EventRecord(_fields, time, origin, document, slots, values, size);
    }

    /// <summary>Forgets the values added since the last event.</summary>
    public void Discard()
    {
        _found.Clear();
        _texts = 0;
    }
}
