using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>Writes the whole ECS document of an event. Fields come in the order of <see cref="EcsLayout"/>.</summary>
internal sealed class EcsDocumentWriter
{
    // Texts stay readable, and most of them need no escapes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _writer;

    private EcsDocumentWriter(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>The document as UTF-8 JSON.</summary>
    public static byte[] Write(WindowsEvent source, EcsFields fields)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(bytes, Options)) new EcsDocumentWriter(writer).WriteDocument(source, fields);
        return bytes.WrittenSpan.ToArray();
    }

    private static bool IsWritten(int id, WindowsEvent source, EcsFields fields)
    {
        if (id == EcsLayout.EventData) return !fields.Data.IsEmpty || source.EventData.Any(value => value.Length > 0);
        if (id == EcsLayout.UserData) return source.UserData.Count > 0 || !source[WindowsEventProperty.UserDataName].IsEmpty;
        // A field below one that is written as JSON is in it.
        return fields.Has(id) && !(EcsLayout.ParentOf(id) is var parent and >= 0 && fields.Has(parent));
    }

    private void WriteDocument(WindowsEvent source, EcsFields fields)
    {
        _writer.WriteStartObject();
        ReadOnlySpan<JsonEncodedText> open = [];
        for (var id = 0; id < EcsLayout.Count; id++)
        {
            if (!IsWritten(id, source, fields)) continue;
            var segments = EcsLayout.SegmentsOf(id);
            MoveTo(open, segments);
            open = segments[..^1];
            _writer.WritePropertyName(segments[^1]);
            if (id == EcsLayout.EventData) WriteEventData(source, fields);
            else if (id == EcsLayout.UserData) WriteUserData(source);
            else WriteValue(fields.Get(id));
        }
        MoveTo(open, []);
        _writer.WriteEndObject();
    }

    // Closes the objects that the next field is not in, and opens those it is in.
    private void MoveTo(ReadOnlySpan<JsonEncodedText> open, ReadOnlySpan<JsonEncodedText> next)
    {
        var parents = next.Length == 0 ? next : next[..^1];
        var common = open.CommonPrefixLength(parents);
        for (var i = open.Length; i > common; i--) _writer.WriteEndObject();
        for (var i = common; i < parents.Length; i++) _writer.WriteStartObject(parents[i]);
    }

    private void WriteEventData(WindowsEvent source, EcsFields fields)
    {
        _writer.WriteStartObject();
        foreach (var entry in source.EventData)
        {
            var replaced = entry.Name.Index < 0 ? default : fields.DataOf(entry.Name.Index);
            if (replaced.IsMissing && entry.Length == 0) continue;
            _writer.WritePropertyName(entry.Name.Utf8);
            WriteValue(replaced.IsMissing ? EcsValue.From(source.Value(entry)) : replaced);
        }
        foreach (var (name, value) in fields.Data)
        {
            if (source.HasEventData(name)) continue;
            _writer.WritePropertyName(source.Names[name].Utf8);
            WriteValue(value);
        }
        _writer.WriteEndObject();
    }

    private void WriteUserData(WindowsEvent source)
    {
        _writer.WriteStartObject();
        if (source.Value(WindowsEventProperty.UserDataName) is { IsMissing: false } name) _writer.WriteString("xml_name"u8, name.Utf8);
        foreach (var entry in source.UserData) _writer.WriteString(entry.Name.Utf8, source.Value(entry).Utf8);
        _writer.WriteEndObject();
    }

    private void WriteValue(EcsValue value)
    {
        if (value.Json is { } json) _writer.WriteRawValue(json, skipInputValidation: true);
        else if (value.IsList) WriteList(value.Value);
        else WriteScalar(value.Value);
    }

    private void WriteList(FieldValue list)
    {
        _writer.WriteStartArray();
        if (list.Kind != FieldValueKind.Array) WriteScalar(list);
        foreach (var element in list.Elements) WriteScalar(element);
        _writer.WriteEndArray();
    }

    private void WriteScalar(FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldValueKind.Text:
                _writer.WriteStringValue(value.Utf8);
                break;
            case FieldValueKind.Boolean:
                _writer.WriteBooleanValue(value.AsBoolean);
                break;
            case FieldValueKind.Integer:
                _writer.WriteNumberValue(value.AsInteger);
                break;
            default:
                _writer.WriteNumberValue(value.AsDouble);
                break;
        }
    }
}
