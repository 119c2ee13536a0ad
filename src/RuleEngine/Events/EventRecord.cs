using System.Text;
using RuleEngine.Events.Documents;

namespace RuleEngine.Events;

/// <summary>
/// One event: its time, its origin, its JSON document in ECS as UTF-8 bytes, and the fields that a rule set uses, already extracted.
/// Immutable, and safe to keep, unless it is lent (<see cref="IsLent"/>): then it holds only until its reader goes on, and who needs it longer takes <see cref="Keep"/>.
/// </summary>
public sealed class EventRecord
{
    // The object itself: header and fields.
    private const int OwnSize = 128;
    private readonly ushort[] _slots;
    // The lender's own objects in a lent event.
    private readonly FoundFields? _lentFields;
    private FieldValue[] _values;
    private ReadOnlyMemory<byte> _document;
    // How many of the values, the last ones, were given and are not in the document.
    private int _given;
    private byte[]? _written;
    private string? _id;
    // The copy of a lent event that stays: all who keep it have the same.
    private EventRecord? _kept;
    // What is found out about a lent event ahead of its run is written here.
    private EventMatches? _room;

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
        (_document, DeferredDocument, _given, Lender, _lentFields, Matches, _room) = (record._document, record.DeferredDocument, record._given, record.Lender, record._lentFields, record.Matches, record._room);

    /// <summary>An object for the events of a reader, one after the other: <see cref="Lend(EventTime, EventOrigin, ReadOnlyMemory{byte})"/>.</summary>
    /// <param name="found">Takes the fields of the next event; its arrays are the event's.</param>
    /// <param name="lender">Makes copies that stay.</param>
    internal EventRecord(FoundFields found, IEventLender lender)
        : this(found.Fields, default, default, found.Slots, found.Values, arrays: 0) => (_lentFields, Lender) = (found, lender);

    /// <summary>The fields that were extracted.</summary>
    public FieldTable Fields { get; }

    /// <summary>The event's own time.</summary>
    public EventTime Time { get; private set; }

    /// <summary>Where the event came from.</summary>
    public EventOrigin Origin { get; private set; }

    /// <summary>Whether the object, and what it holds, will be the reader's next event: it is valid only until the reader goes on.</summary>
    public bool IsLent => Lender is not null;

    /// <summary>Who lends it; null when it stays.</summary>
    internal IEventLender? Lender { get; set; }

    /// <summary>The event as one JSON object, UTF-8. Of an event with a <see cref="DeferredDocument"/> it is written when it is first asked for.</summary>
    public ReadOnlyMemory<byte> Document => DeferredDocument is { } deferred ? _written ??= deferred.Write() : _document;

    /// <summary>What was found out about the event ahead of its run; null when nothing was.</summary>
    internal EventMatches? Matches { get; set; }

    /// <summary>Where it may be written: a lent event has always the same place for it, and its copies have copies.</summary>
    internal EventMatches RoomForMatches => IsLent ? _room ??= new EventMatches() : new EventMatches();

    /// <summary>What writes the document, for events whose raw form is not JSON; null for others.</summary>
    public IEventDocument? DeferredDocument { get; private set; }

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
    public FieldValue this[int id]
    {
        get
        {
            if (_slots[id] is not (var slot and > 0)) return default;
            ref readonly var value = ref _values[slot - 1];
            return value.IsEscaped ? _lentFields!.Unescape(slot - 1) : value;
        }
    }

    /// <summary>Whether a field has a value, by its id in <see cref="Fields"/>.</summary>
    internal bool Has(int id) => _slots[id] > 0;

    /// <summary>The same event with a value for a field that it has none of, for rules only: the document, and with it the id, stays as it is.</summary>
    /// <param name="field">The id of a field of <see cref="Fields"/>.</param>
    /// <param name="value">A single value, one that fits the field's type.</param>
    /// <exception cref="ArgumentException">The value is an array, or none.</exception>
    /// <exception cref="InvalidOperationException">The field has a value already.</exception>
    public EventRecord With(int field, FieldValue value)
    {
        if (IsLent) return Keep().With(field, value);
        CheckGiven(field, value);
        ushort[] slots = [.. _slots];
        slots[field] = (ushort)(_values.Length + 1);
        FieldValue[] values = [.. _values, value];
        return new EventRecord(this, slots, values);
    }

    private void CheckGiven(int field, FieldValue value)
    {
        if (value.IsMissing || value.Kind == FieldValueKind.Array) throw new ArgumentException("A single value is needed.", nameof(value));
        if (_slots[field] > 0) throw new InvalidOperationException($"The field {Fields.NameOf(field)} has a value already.");
    }

    /// <summary>Whether values were given (<see cref="With"/>), which the document does not have.</summary>
    internal bool HasGiven => _given > 0;

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

    /// <summary>The event to keep: itself, or of a lent one a copy that stays as it is.</summary>
    public EventRecord Keep() => Lender is null ? this : _kept ??= Lender.Keep(this);

    /// <summary>
    /// Gives a value to a field that has none, for rules only, as <see cref="With"/> does: a lent event takes it itself.
    /// </summary>
    /// <param name="field">The id of a field of <see cref="Fields"/>.</param>
    /// <param name="value">A single value, one that fits the field's type, and that stays.</param>
    /// <exception cref="ArgumentException">The value is an array, or none.</exception>
    /// <exception cref="InvalidOperationException">The field has a value already.</exception>
    public EventRecord Give(int field, FieldValue value)
    {
        if (_lentFields is not { } found) return With(field, value);
        CheckGiven(field, value);
        found.Add(field, value);
        (_values, _given, Matches, _kept) = (found.Values, _given + 1, null, null);
        return this;
    }

    /// <summary>The same event, known to have come from elsewhere: a reader that reads ahead learns late how manyth it is. A lent event takes it itself.</summary>
    /// <param name="origin">Where it came from.</param>
    public EventRecord WithOrigin(EventOrigin origin)
    {
        if (!IsLent) return new EventRecord(this, Time) { Origin = origin };
        (Origin, _kept) = (origin, null);
        return this;
    }

    /// <summary>Makes the object the next event of its reader, whose fields were found already.</summary>
    internal EventRecord Lend(EventTime time, EventOrigin origin, ReadOnlyMemory<byte> document)
    {
        Lend(time, origin);
        _document = document;
        return this;
    }

    /// <summary>The same, of a reader whose raw form is not JSON.</summary>
    internal EventRecord Lend(EventTime time, EventOrigin origin, IEventDocument document)
    {
        Lend(time, origin);
        DeferredDocument = document;
        return this;
    }

    /// <summary>Lets go of what was made of the event for others, who may hold it: it will be another one.</summary>
    internal void LetGo() => (_written, _id, Matches, _kept) = (null, null, null, null);

    private void Lend(EventTime time, EventOrigin origin) => (Time, Origin, _values, _given, _written, _id, Matches, _kept) = (time, origin, _lentFields!.Values, 0, null, null, null, null);

    /// <summary>A copy of a lent event that stays.</summary>
    /// <param name="from">The bytes that the reader will use again, and that texts of the event are in.</param>
    /// <param name="start">Where in them the copied stretch begins.</param>
    /// <param name="to">The copy of that stretch; the document, unless there is a deferred one. Other texts get arrays of their own.</param>
    /// <param name="deferred">What writes the document, and stays; null when the copied bytes are it. With it, texts in other arrays stay where they are.</param>
    internal EventRecord Copy(byte[] from, int start, byte[] to, IEventDocument? deferred)
    {
        ushort[] slots = [.. _slots];
        var values = _lentFields!.CopyValues(from, start, to, othersStay: deferred is not null, _given, out var size);
        var matches = ReferenceEquals(Matches, _room) ? Matches?.Copy() : Matches;
        return deferred is null
            ? new EventRecord(Fields, Time, Origin, to, slots, values, size + MemorySize.OfArray(to.Length, sizeof(byte))) { _given = _given, Matches = matches }
            : new EventRecord(Fields, Time, Origin, deferred, slots, values, size) { _given = _given, Matches = matches };
    }

    /// <summary>The same event with another of its times.</summary>
    internal EventRecord At(EventTime time) => new(this, time);

    /// <summary>The same event as it came: with no document written and no id worked out.</summary>
    internal EventRecord Anew() => new(this, Time) { Matches = null };

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
