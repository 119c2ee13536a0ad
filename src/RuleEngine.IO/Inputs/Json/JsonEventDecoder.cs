using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Inputs.Json.Shapes;
using RuleEngine.IO.Inputs.Xml;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json;

/// <summary>Reads JSON objects: ECS documents pass as they are, Windows events in other shapes are normalised, and wrappers are taken off.</summary>
internal sealed class JsonEventDecoder(FieldTable fields) : IEventDecoder
{
    // A document in a hit in a bulk update; deeper is nothing that a tool writes.
    private const int MaxWrappers = 4;

    // How many names that say nothing are looked at. What the reader met before has no say in it: an event is read alike wherever it stands.
    private const int Patience = 64;

    private readonly RecordMaker _maker = new(fields);
    private readonly DocumentJudge _judge = new();
    private readonly JsonScratch _scratch = new();
    private readonly XmlEventParser _xml = new();
    private readonly WinlogbeatReader _winlogbeat = new();
    private readonly PowerShellReader _powerShell = new();
    private WindowsEventNormalizer? _normalizer;
    private FlatEventReader? _flat;
    private readonly int _index = fields.IdOf("_index");
    private readonly ArrayBufferWriter<byte> _identified = new();
    private FieldValue _lastIndex;

    /// <inheritdoc/>
    public bool TryDecode(ArraySegment<byte> bytes, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem) =>
        TryDecode(bytes, origin, default, out record, out problem);

    /// <summary>The same for an event that came with an id.</summary>
    /// <param name="bytes">Its bytes, valid UTF-8. A lent event may be in them, and so they stay as they are until the next one is asked for.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="id">The id, as it stands between the quotes of a JSON string; empty for none.</param>
    /// <param name="record">The event.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public bool TryDecode(ArraySegment<byte> bytes, EventOrigin origin, ReadOnlySpan<byte> id, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        if (!TryDecode(Trim(bytes), origin, id, out record, out problem, out var index)) return false;
        // The index that a hit is in stands beside the document, and is no part of it.
        if (!index.IsMissing && record[_index].IsMissing) record = record.Give(_index, index);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private static ArraySegment<byte> Trim(ArraySegment<byte> bytes)
    {
        var start = bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? bytes[..0] : bytes[start..(bytes.AsSpan().LastIndexOfAnyExcept(" \t\r\n"u8) + 1)];
    }

    // Mostly one index after the other is the same.
    private FieldValue IndexOf(JsonObject hit)
    {
        if (!hit.TryFind("_index"u8, out var named) || named.Kind != JsonTokenType.String) return FieldValue.Missing;
        var name = hit.TextOf(named);
        if (_lastIndex.IsMissing || !name.SequenceEqual(_lastIndex.Utf8)) _lastIndex = FieldValue.FromUtf8(name.ToArray());
        return _lastIndex;
    }

    private bool TryDecode(ArraySegment<byte> json, EventOrigin origin, ReadOnlySpan<byte> id, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem, out FieldValue index)
    {
        index = FieldValue.Missing;
        for (var wrappers = 0; wrappers < MaxWrappers; wrappers++)
        {
            var document = WithId(id, json);
            _judge.Begin(json, Patience, isIdentified: !ReferenceEquals(document.Array, json.Array));
            if (_maker.TryMake(document, _judge, origin, out record, out problem)) return true;
            if (!problem.IsNone) return false;
            JsonShape shape;
            JsonMember inner;
            try
            {
                var root = _scratch.Index(json, 0);
                shape = JsonShapeRecognizer.Recognize(root, out inner);
                if (_index >= 0 && shape == JsonShape.Hit) index = IndexOf(root);
                if (shape == JsonShape.Hit && root.TryFind("_id"u8, out var named) && named.Kind == JsonTokenType.String) id = json.AsSpan(named.ValueAt, named.ValueLength);
                if (shape is not (JsonShape.Document or JsonShape.Anomaly or JsonShape.Hit or JsonShape.BulkUpdate)) return TryRead(root, shape, inner, origin, out record, out problem);
            }
            catch (JsonException)
            {
                // The maker of events finds the same, and says what is wrong in its own words.
                shape = JsonShape.Document;
                inner = default;
            }
            if (shape == JsonShape.Anomaly) json = AnomalyRecord.WithTimestamp(json, inner);
            if (shape is JsonShape.Document or JsonShape.Anomaly) break;
            json = json.Slice(inner.ValueAt, inner.ValueLength);
        }
        return _maker.TryMake(WithId(id, json), origin, out record, out problem);
    }

    // The id of a hit stands beside the document too, and is the event's: alerts are known by it.
    private ArraySegment<byte> WithId(ReadOnlySpan<byte> id, ArraySegment<byte> document)
    {
        var members = id.Length > 0 && document is [(byte)'{', ..] ? document.AsSpan(1).TrimStart(" \t\r\n"u8) : default;
        if (members.IsEmpty) return document;
        _identified.ResetWrittenCount();
        _identified.Write("{\"_id\":\""u8);
        _identified.Write(id);
        _identified.Write(members[0] == (byte)'}' ? "\""u8 : "\","u8);
        _identified.Write(members);
        return MemoryMarshal.TryGetArray(_identified.WrittenMemory, out var identified) ? identified : throw new InvalidOperationException("The writer has no array.");
    }

    private bool TryRead(JsonObject root, JsonShape shape, JsonMember inner, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        (record, problem) = (null, DecodeProblem.None);
        if (shape == JsonShape.BulkAction) return false;
        _normalizer ??= new WindowsEventNormalizer(fields);
        if (Fill(root, shape, inner, _normalizer.Source) is { } invalid)
        {
            problem = invalid;
            return false;
        }
        if (_normalizer.Lend(origin, out record) is not { } missing) return record is not null;
        problem = new DecodeProblem(missing.IsAboutTime ? InputProblemReason.NoTime : InputProblemReason.InvalidJson, missing.Message);
        return false;
    }

    private DecodeProblem? Fill(JsonObject root, JsonShape shape, JsonMember inner, WindowsEvent target)
    {
        string? invalid = null;
        switch (shape)
        {
            case JsonShape.EventXml:
                return _xml.Parse(root.TextOf(inner), target) is { } problem ? new DecodeProblem(InputProblemReason.InvalidXml, problem) : null;
            case JsonShape.EventTree:
                invalid = EventTreeReader.Read(root, target);
                break;
            case JsonShape.Winlogbeat6:
                _winlogbeat.Read(root, target);
                break;
            case JsonShape.PowerShell:
                _powerShell.Read(root, target);
                break;
            default:
                invalid = (_flat ??= new FlatEventReader(_xml)).Read(root, shape, target);
                break;
        }
        return invalid is null ? null : new DecodeProblem(InputProblemReason.InvalidJson, invalid);
    }
}
