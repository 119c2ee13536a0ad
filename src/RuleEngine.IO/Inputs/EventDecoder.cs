using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using RuleEngine.Events;
using RuleEngine.IO.Inputs.Json;
using RuleEngine.IO.Inputs.Xml;

namespace RuleEngine.IO.Inputs;

/// <summary>
/// Decodes events that come one by one, from a socket or a queue, in the forms and shapes that <see cref="EventInputs"/> reads from files. The events are lent
/// (<see cref="EventRecord.IsLent"/>): each is valid until the next one is decoded, and as long as its bytes stay. Not thread-safe.
/// </summary>
public sealed class EventDecoder : IDisposable
{
    // Shippers send one index all the time.
    private readonly FieldTable _fields;
    private readonly int _index;
    private readonly JsonEventDecoder _json;
    private XmlEventDecoder? _xml;
    private string? _lastIndex;
    private FieldValue _lastIndexValue;

    /// <summary>A decoder of events with certain fields.</summary>
    /// <param name="fields">The fields to extract: those of an engine, or <see cref="FieldTable.Empty"/> to check events only.</param>
    public EventDecoder(FieldTable fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        (_fields, _index, _json) = (fields, fields.IdOf("_index"), new JsonEventDecoder(fields));
    }

    /// <summary>Decodes a JSON object: an ECS document, a Windows event in one of the shapes that tools write, or one of these in the hit of a search.</summary>
    /// <param name="utf8">Its text.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="index">The index that it was sent to, or null. What the document says of itself goes before.</param>
    /// <param name="id">The id that it was sent with, or null.</param>
    /// <param name="record">The event, lent.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public bool TryDecodeJson(ArraySegment<byte> utf8, EventOrigin origin, string? index, string? id, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem)
    {
        (record, problem) = (null, null);
        if (!Utf8.IsValid(utf8)) problem = NotUtf8;
        else if (!_json.TryDecode(utf8, origin, id is null ? default : JsonEncodedText.Encode(id).EncodedUtf8Bytes, out record, out var wrong))
            problem = wrong.IsNone ? "the object is the action of a bulk request, not an event" : wrong.Message;
        if (record is not null) record = WithIndex(record, index);
        return record is not null;
    }

    /// <summary>Decodes a Windows <c>Event</c> element.</summary>
    /// <param name="utf8">Its text.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="index">The index that it was sent to, or null.</param>
    /// <param name="record">The event, lent.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public bool TryDecodeXml(ArraySegment<byte> utf8, EventOrigin origin, string? index, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem)
    {
        (record, problem) = (null, null);
        if (!Utf8.IsValid(utf8)) problem = NotUtf8;
        else if (!(_xml ??= new XmlEventDecoder(_fields)).TryDecode(utf8, origin, out record, out var wrong)) problem = wrong.IsNone ? "not a Windows event" : wrong.Message;
        if (record is not null) record = WithIndex(record, index);
        return record is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _xml?.Dispose();
    }

    private const string NotUtf8 = "the event has bytes that are not UTF-8";

    private EventRecord WithIndex(EventRecord record, string? index)
    {
        if (index is null || _index < 0 || !record[_index].IsMissing) return record;
        if (!ReferenceEquals(index, _lastIndex)) (_lastIndex, _lastIndexValue) = (index, FieldValue.From(index));
        return record.Give(_index, _lastIndexValue);
    }
}
