using System.Text;
using RuleEngine.Events.Documents;

namespace RuleEngine.Events;

/// <summary>
/// One event: its time, its origin, its JSON document in ECS as UTF-8 bytes, and the fields that a rule set uses, already extracted.
/// Immutable, and safe to keep.
/// </summary>
public sealed class EventRecord
{
    // The object itself: header and fields.
    private const int OwnSize = 128;
    private readonly ushort[] _slots;
    private readonly FieldValue[] _values;
    private readonly ReadOnlyMemory<byte> _document;
    // How many of the values, the last ones, were given and are not in the document.
    private readonly int _given;
    private byte[]? _written;
    private string? _id;

    internal EventRecord(FieldTable fields, EventTime time, EventOrigin origin, ReadOnlyMemory<byte> document, ushort[] slots, FieldValue[] values, int arrays)
        : this(fields, time, origin, slots, values, arrays) => _document = document;

    internal EventRecord(FieldTable fields, EventTime time, EventOrigin origin, IEventDocument document, ushort[] slots, FieldValue[] values, int arrays)
        : this(fields, time, origin, slots, values, arrays + document.Size) => DeferredDocument = document;

    private EventRecord(FieldTable fields, EventTime time, EventOrigin origin, ushort[] slots, FieldValue[] values, int arrays) =>
        (Fields, Time, Origin, _slots, _values, Footprint) = (fields, time, origin, slots, values, OwnSize + arrays);

    private EventRecord(EventRecord record, ushort[] slots, FieldValue[] values)
        : this(record.Fields, record.Time, record.Origin, slots, values, record.Footprint - OwnSize) =>
        (_document, DeferredDocument, _given) = (record._document, record.DeferredDocument, record._given + 1);

    private EventRecord(EventRecord record, EventTime time)
        : this(record.Fields, time, record.Origin, record._slots, record._values, record.Footprint - OwnSize) =>
        (_document, DeferredDocument, _given) = (record._document, record.DeferredDocument, record._given);

    /// <summary>The fields that were extracted.</summary>
    public FieldTable Fields { get; }

    /// <summary>The event's own time.</summary>
    public EventTime Time { get; }

    /// <summary>Where the event came from.</summary>
    public EventOrigin Origin { get; }

    /// <summary>The event as one JSON object, UTF-8. Of an event with a <see cref="DeferredDocument"/> it is written when it is first asked for.</summary>
    public ReadOnlyMemory<byte> Document => DeferredDocument is { } deferred ? _written ??= deferred.Write() : _document;

    /// <summary>What writes the document, for events whose raw form is not JSON; null for others.</summary>
    public IEventDocument? DeferredDocument { get; }

    /// <summary>
    /// How many bytes of memory the event takes: itself, its document and its values. What is made later for an alert, the id and the text of a
    /// <see cref="DeferredDocument"/>, is not counted.
    /// </summary>
    internal int Footprint { get; }

    /// <summary>
    /// The event's id: what its document says (<c>_id</c>, of an alert its own id, <c>event.id</c>), else a hash of the document. Equal in every run and on every machine. Computed when it
    /// is first asked for, which only an alert does.
    /// </summary>
    public string Id => _id ?? IdOf(DocumentReader.ReadObject(Document.Span));

    /// <summary>The value of a field by its dotted name. A field outside <see cref="Fields"/> is searched in the document, which is slow.</summary>
    public FieldValue this[string field]
    {
        get
        {
            var id = Fields.IdOf(field);
            return id >= 0 ? this[id] : EventFactory.ReadField(Document.Span, field);
        }
    }

    /// <summary>The value of a field by its id in <see cref="Fields"/>.</summary>
    public FieldValue this[int id] => _slots[id] is var slot and > 0 ? _values[slot - 1] : default;

    /// <summary>The same event with a value for a field that it has none of, for rules only: the document, and with it the id, stays as it is.</summary>
    /// <param name="field">The id of a field of <see cref="Fields"/>.</param>
    /// <param name="value">A single value, one that fits the field's type.</param>
    /// <exception cref="ArgumentException">The value is an array, or none.</exception>
    /// <exception cref="InvalidOperationException">The field has a value already.</exception>
    public EventRecord With(int field, FieldValue value)
    {
        if (value.IsMissing || value.Kind == FieldValueKind.Array) throw new ArgumentException("A single value is needed.", nameof(value));
        if (_slots[field] > 0) throw new InvalidOperationException($"The field {Fields.NameOf(field)} has a value already.");
        ushort[] slots = [.. _slots];
        slots[field] = (ushort)(_values.Length + 1);
        return new EventRecord(this, slots, [.. _values, value]);
    }

    /// <summary>The values that were given (<see cref="With"/>), by the names of their fields: who makes the event anew from its document gives them again.</summary>
    internal IEnumerable<(string Field, FieldValue Value)> Given()
    {
        if (_given == 0) yield break;
        for (var field = 0; field < _slots.Length; field++)
        {
            if (_slots[field] > _values.Length - _given) yield return (Fields.NameOf(field), this[field]);
        }
    }

    /// <summary>The event with a value given again, if its table has the field and it has no value for it.</summary>
    internal EventRecord GiveAgain(string field, FieldValue value) => Fields.IdOf(field) is var id and >= 0 && _slots[id] == 0 && !value.IsMissing ? With(id, value) : this;

    /// <summary>The same event with another of its times.</summary>
    internal EventRecord At(EventTime time) => new(this, time);

    /// <summary>The same event as it came: with no document written and no id worked out.</summary>
    internal EventRecord Anew() => At(Time);

    /// <summary>Reads an event from JSON text.</summary>
    /// <param name="json">One JSON object in ECS, with an <c>@timestamp</c>.</param>
    /// <param name="source">The name of its origin.</param>
    /// <exception cref="FormatException">The text is not a JSON object with an <c>@timestamp</c>; the message says what is wrong.</exception>
    public static EventRecord Parse(string json, string source = "memory")
    {
        ArgumentNullException.ThrowIfNull(json);
        return new EventFactory(FieldTable.Empty).TryCreate(Encoding.UTF8.GetBytes(json), new EventOrigin(source, 1), out var record, out var problem)
            ? record
            : throw new FormatException(problem);
    }

    /// <summary>The same as <see cref="Id"/>, for one who has read the document already.</summary>
    internal string IdOf(DocumentObject document) => _id ??= EventIdentity.Of(document);

    /// <inheritdoc/>
    public override string ToString() => $"{Origin} {Time}";
}
