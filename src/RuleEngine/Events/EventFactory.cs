using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using RuleEngine.Events.Json;

namespace RuleEngine.Events;

/// <summary>
/// Makes events from JSON bytes: one pass that extracts the fields of a <see cref="FieldTable"/> and skips the rest unread. Objects may be
/// nested or written with dotted keys, or both; arrays of objects become arrays of their fields' values, as in Elasticsearch. Not thread-safe:
/// each reader has its own.
/// </summary>
public sealed class EventFactory : IEventLender
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonCursor.MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    private readonly FieldTable _fields;
    private readonly JsonFieldReader _reader;
    private EventLoan _loan;
    private EventRecord _lent;

    /// <summary>A factory of events with the fields of <paramref name="fields"/>.</summary>
    public EventFactory(FieldTable fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
        _loan = new EventLoan(fields, this);
        _reader = new JsonFieldReader(fields, _loan.Found);
        _lent = _loan.Record;
    }

    /// <summary>Makes an event from one JSON object.</summary>
    /// <param name="json">The object as UTF-8. It is copied.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public bool TryCreate(ReadOnlySpan<byte> json, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem)
    {
        var document = Store(json);
        var isEvent = TryLend(document, 0, document.Length, origin, out var lent, out problem);
        record = isEvent ? lent!.Copy(document, 0, document, deferred: null) : null;
        return isEvent;
    }

    /// <summary>Makes an event from one JSON object in one pass, without a copy: the event is lent, and valid until the factory makes the next one.</summary>
    /// <param name="bytes">The array that the object is in. It must not change while the event is valid.</param>
    /// <param name="start">Where in the array the object begins.</param>
    /// <param name="length">How many bytes of UTF-8 it has.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event; <see cref="EventRecord.Keep"/> makes a copy that stays.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public bool TryLend(byte[] bytes, int start, int length, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        record = null;
        problem = Extract(bytes, start, length);
        return problem is null && TryLendRead(bytes.AsMemory(start, length), origin, out record, out problem);
    }

    /// <summary>The same for an object of which it is not known whether it is a document.</summary>
    /// <param name="bytes">The array that the object is in. It must not change while the event is valid.</param>
    /// <param name="start">Where in the array the object begins.</param>
    /// <param name="length">How many bytes of UTF-8 it has.</param>
    /// <param name="judge">Is shown the object's names until it says whether it is a document; if not, the rest of the object is not looked at.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event.</param>
    /// <param name="problem">What is wrong, when there is no event; null when the object is no document.</param>
    public bool TryLend(byte[] bytes, int start, int length, IDocumentJudge judge, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(judge);
        (record, problem) = (null, null);
        var reading = _reader.Read(bytes, start, length, judge);
        if (reading == JsonReading.Document) return TryLendRead(bytes.AsMemory(start, length), origin, out record, out problem);
        if (reading == JsonReading.Invalid) problem = ExplainFault(bytes.AsSpan(start, length));
        return false;
    }

    /// <summary>A copy of an event that a factory lent, which stays.</summary>
    /// <param name="lent">The event, while it is valid.</param>
    public EventRecord Keep(EventRecord lent)
    {
        ArgumentNullException.ThrowIfNull(lent);
        if (!MemoryMarshal.TryGetArray(lent.Document, out var bytes)) throw new ArgumentException("The event was not lent by a factory.", nameof(lent));
        return lent.Copy(bytes.Array!, bytes.Offset, Store(bytes.AsSpan()), deferred: null);
    }

    /// <summary>Leaves the event that was lent last to one who holds it longer, and makes the next ones in something else.</summary>
    /// <param name="record">The event.</param>
    /// <param name="other">What they are made in, of any factory with the same fields; null for something new.</param>
    /// <returns>What the event is made in; null when it is not the one that was lent last.</returns>
    internal EventLoan? Exchange(EventRecord record, EventLoan? other)
    {
        if (!ReferenceEquals(record, _lent)) return null;
        var left = _loan;
        _loan = other is not null && ReferenceEquals(other.Found.Fields, _fields) ? other : new EventLoan(_fields, this);
        _lent = _loan.Record;
        _lent.Lender = this;
        _reader.Exchange(_loan.Found);
        return left;
    }

    /// <summary>Makes anew an event that was an event before, with the time that it had.</summary>
    internal bool TryRestore(ReadOnlySpan<byte> json, EventOrigin origin, EventTime time, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem)
    {
        var document = Store(json);
        problem = Extract(document, 0, document.Length);
        record = problem is null ? _lent.Lend(time, origin, document).Copy(document, 0, document, deferred: null) : null;
        return record is not null;
    }

    /// <summary>The same event with the fields of this factory's table, and perhaps more behind them. Both have one document.</summary>
    internal EventRecord Project(EventRecord record)
    {
        if (record.Fields.Extends(_fields)) return record;
        record = record.Keep();
        var document = Share(record.Document);
        if (!TryLend(document, 0, document.Length, record.Origin, out var projected, out var problem)) throw new InvalidOperationException($"{record.Origin}: {problem}");
        projected = projected.Copy(document, 0, document, deferred: null);
        foreach (var (field, value) in record.Given()) projected = projected.GiveAgain(field, value);
        return projected;
    }

    /// <summary>Reads one field of a document, whatever the table.</summary>
    internal static FieldValue ReadField(ReadOnlySpan<byte> document, string field)
    {
        var table = new FieldTable([new(field, FieldType.Unmapped)]);
        return new EventFactory(table).TryRestore(document, default, default, out var record, out _) ? record[0] : default;
    }

    private bool TryLendRead(ReadOnlyMemory<byte> document, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem)
    {
        (record, problem) = (null, null);
        var timestamp = _reader.Timestamp;
        if (FieldCoercion.TryReadTime(timestamp, out var time)) record = _lent.Lend(time, origin, document);
        else problem = timestamp.IsMissing ? $"no {_fields.TimestampField}" : $"{_fields.TimestampField} is not a time: '{timestamp}'";
        return record is not null;
    }

    private string? Extract(byte[] bytes, int start, int length) =>
        _reader.Read(bytes, start, length, judge: null) == JsonReading.Document ? null : ExplainFault(bytes.AsSpan(start, length));

    // The words are those of the reader of .NET, which finds the same faults.
    private static string ExplainFault(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "not a JSON object";
            while (reader.Read())
            {
            }
            return "not JSON: the text is not valid";
        }
        catch (JsonException exception)
        {
            return $"not JSON: {exception.Message}";
        }
    }

    // An array for each event: were it a slice of a larger one, an event that is kept would keep all its neighbours.
    private static byte[] Store(ReadOnlySpan<byte> json)
    {
        var document = GC.AllocateUninitializedArray<byte>(json.Length);
        json.CopyTo(document);
        return document;
    }

    // Nobody writes to the array of a document, so another event can have it too, if it holds nothing else.
    private static byte[] Share(ReadOnlyMemory<byte> document) =>
        MemoryMarshal.TryGetArray(document, out var bytes) && bytes.Count == bytes.Array!.Length ? bytes.Array : Store(document.Span);
}
