using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using RuleEngine.Events.Documents;

namespace RuleEngine.Events;

/// <summary>
/// Makes events from JSON bytes: one pass that extracts the fields of a <see cref="FieldTable"/> and skips the rest unread. Objects may be
/// nested or written with dotted keys, or both; arrays of objects become arrays of their fields' values, as in Elasticsearch. Not thread-safe:
/// each reader has its own.
/// </summary>
public sealed class EventFactory : IEventLender
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Disallow };

    private readonly FieldTable _fields;
    private readonly FoundFields _found;
    private readonly EventRecord _lent;
    private byte[] _bytes = [];
    private int _start;
    private int _length;
    // The texts of the event that had escapes, one behind the other.
    private byte[] _unescaped = [];
    private int _unescapedUsed;
    private FieldValue _timestamp;

    /// <summary>A factory of events with the fields of <paramref name="fields"/>.</summary>
    public EventFactory(FieldTable fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
        _found = new FoundFields(fields);
        _lent = new EventRecord(_found, this);
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
        if (problem is not null) return false;
        if (!FieldCoercion.TryReadTime(_timestamp, out var time))
        {
            problem = _timestamp.IsMissing ? $"no {_fields.TimestampField}" : $"{_fields.TimestampField} is not a time: '{_timestamp}'";
            return false;
        }
        record = _lent.Lend(time, origin, bytes.AsMemory(start, length));
        return true;
    }

    /// <summary>A copy of an event that a factory lent, which stays.</summary>
    /// <param name="lent">The event, while it is valid.</param>
    public EventRecord Keep(EventRecord lent)
    {
        ArgumentNullException.ThrowIfNull(lent);
        if (!MemoryMarshal.TryGetArray(lent.Document, out var bytes)) throw new ArgumentException("The event was not lent by a factory.", nameof(lent));
        return lent.Copy(bytes.Array!, bytes.Offset, Store(bytes.AsSpan()), deferred: null);
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

    private string? Extract(byte[] bytes, int start, int length)
    {
        _found.Clear();
        (_bytes, _start, _length, _unescapedUsed, _timestamp) = (bytes, start, length, 0, default);
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(start, length), Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "not a JSON object";
            ReadObject(ref reader, _fields.Root);
            reader.Read(); // throws when anything follows
            return null;
        }
        catch (JsonException exception)
        {
            return $"not JSON: {exception.Message}";
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, FieldTrieNode node)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var child = Descend(ref reader, node);
            reader.Read();
            if (child is null) reader.Skip();
            else ReadValue(ref reader, child);
        }
    }

    // A key may hold several segments: {"winlog.event_data": {"a.b": 1}}.
    private static FieldTrieNode? Descend(ref Utf8JsonReader reader, FieldTrieNode node)
    {
        if (!reader.ValueIsEscaped) return Descend(reader.ValueSpan, node);
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return Descend(buffer.AsSpan(0, Unescape(ref reader, buffer)), node);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FieldTrieNode? Descend(ReadOnlySpan<byte> key, FieldTrieNode node)
    {
        while (true)
        {
            var dot = key.IndexOf((byte)'.');
            if (!node.TryGetChild(dot < 0 ? key : key[..dot], out var child)) return null;
            if (dot < 0) return child;
            key = key[(dot + 1)..];
            node = child;
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, FieldTrieNode node)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                if (node.HasChildren) ReadObject(ref reader, node);
                else reader.Skip();
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadValue(ref reader, node);
                break;
            default:
                Keep(ref reader, node);
                break;
        }
    }

    private void Keep(ref Utf8JsonReader reader, FieldTrieNode node)
    {
        if (node.IsTimestamp && _timestamp.IsMissing) _timestamp = ScalarOf(ref reader, FieldType.Unmapped);
        if (node.FieldId == FieldTrieNode.NoField) return;
        _found.Add(node.FieldId, ScalarOf(ref reader, _fields.TypeOf(node.FieldId)));
    }

    // Elasticsearch coerces: a number in a keyword field is its text, a text in a long field is its number.
    private FieldValue ScalarOf(ref Utf8JsonReader reader, FieldType type)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return FieldCoercion.FromText(TextOf(ref reader), type);
            case JsonTokenType.Number when type == FieldType.Keyword:
                return TextOf(ref reader);
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var integer) ? FieldValue.From(integer) : FieldValue.From(reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False when type == FieldType.Keyword:
                return TextOf(ref reader);
            case JsonTokenType.True:
                return FieldValue.From(true);
            case JsonTokenType.False:
                return FieldValue.From(false);
            default:
                return default;
        }
    }

    // Bytes without escapes stay where they are; others are written out behind each other.
    private FieldValue TextOf(ref Utf8JsonReader reader)
    {
        var length = reader.ValueSpan.Length;
        if (!reader.ValueIsEscaped) return FieldValue.FromUtf8(_bytes, _start + (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.String ? 1 : 0), length);
        // Texts that were written to a shorter array before stay there.
        if (_unescaped.Length - _unescapedUsed < length) (_unescaped, _unescapedUsed) = (new byte[Math.Max(_length, 2 * _unescaped.Length)], 0);
        var at = _unescapedUsed;
        _unescapedUsed += Unescape(ref reader, _unescaped.AsSpan(at));
        return FieldValue.FromUtf8(_unescaped, at, _unescapedUsed - at);
    }

    // Half a surrogate pair is JSON but no text; the reader throws on it, and the decoder puts a replacement character there.
    private static int Unescape(ref Utf8JsonReader reader, Span<byte> destination)
    {
        try
        {
            return reader.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetBytes(JsonTextDecoder.Decode(reader.ValueSpan, isEscaped: true), destination);
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
