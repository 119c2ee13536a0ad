using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RuleEngine.IO.Normalization;

/// <summary>An ECS document being filled. Fields may be set in any order; they are written in the order of <see cref="EcsLayout"/>.</summary>
internal sealed class EcsDocument : IDisposable
{
    private const string NullGuid = "{00000000-0000-0000-0000-000000000000}";

    // Texts stay readable, and the event factory finds most of them without escapes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly EcsValue[] _fields = new EcsValue[EcsLayout.Count];
    private readonly List<(string Name, EcsValue Value)> _eventData = [];
    private readonly List<(string Name, EcsValue Value)> _userData = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly Utf8JsonWriter _writer;

    /// <summary>An empty document.</summary>
    public EcsDocument() => _writer = new Utf8JsonWriter(_bytes, Options);

    /// <summary>The values of <c>winlog.event_data</c>, in their order.</summary>
    public IReadOnlyList<(string Name, EcsValue Value)> EventData => _eventData;

    /// <summary>Forgets the last document.</summary>
    public void Clear()
    {
        Array.Clear(_fields);
        _eventData.Clear();
        _userData.Clear();
        _bytes.ResetWrittenCount();
    }

    /// <summary>Whether a field has a value.</summary>
    public bool Has(int field) => !_fields[field].IsMissing;

    /// <summary>The value of a field.</summary>
    public EcsValue Get(int field) => _fields[field];

    /// <summary>Sets a field, whatever it held.</summary>
    public void Set(int field, EcsValue value) => _fields[field] = value;

    /// <summary>Adds a text to a field that is a list, once.</summary>
    public void Add(int field, string text)
    {
        if (_fields[field].List is not List<string> list) _fields[field] = EcsValue.From(list = []);
        if (!list.Contains(text)) list.Add(text);
    }

    /// <summary>The text of a value of <c>winlog.event_data</c>, or null.</summary>
    public string? DataText(string name)
    {
        foreach (var (candidate, value) in _eventData)
        {
            if (string.Equals(candidate, name, StringComparison.Ordinal)) return value.Text;
        }
        return null;
    }

    /// <summary>Sets a value of <c>winlog.event_data</c>: in the place of an earlier one, or at the end.</summary>
    public void SetData(string name, EcsValue value)
    {
        var index = _eventData.FindIndex(entry => string.Equals(entry.Name, name, StringComparison.Ordinal));
        if (index < 0) _eventData.Add((name, value));
        else _eventData[index] = (name, value);
    }

    /// <summary>Appends a value of <c>winlog.event_data</c> whose name is new.</summary>
    public void AppendData(string name, string value) => _eventData.Add((name, EcsValue.From(value)));

    /// <summary>Appends a value of <c>winlog.user_data</c> whose name is new.</summary>
    public void AppendUserData(string name, string value) => _userData.Add((name, EcsValue.From(value)));

    /// <summary>Drops the values of <c>winlog.event_data</c> that say "none": a dash, and the null GUID.</summary>
    public void DropPlaceholders() =>
        _eventData.RemoveAll(entry => entry.Value.Text is "-" || string.Equals(entry.Value.Text, NullGuid, StringComparison.Ordinal));

    /// <summary>The document as UTF-8 JSON; valid until the next <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Write()
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        ReadOnlySpan<JsonEncodedText> open = [];
        for (var id = 0; id < _fields.Length; id++)
        {
            if (!IsWritten(id)) continue;
            var segments = EcsLayout.SegmentsOf(id);
            MoveTo(open, segments);
            open = segments[..^1];
            WriteField(id, segments[^1]);
        }
        MoveTo(open, []);
        _writer.WriteEndObject();
        _writer.Flush();
        return _bytes.WrittenSpan;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private bool IsWritten(int id) =>
        id == EcsLayout.EventData ? _eventData.Count > 0 : id == EcsLayout.UserData ? _userData.Count > 0 : Has(id);

    // Closes the objects that the next field is not in, and opens those it is in.
    private void MoveTo(ReadOnlySpan<JsonEncodedText> open, ReadOnlySpan<JsonEncodedText> next)
    {
        var parents = next.Length == 0 ? next : next[..^1];
        var common = open.CommonPrefixLength(parents);
        for (var i = open.Length; i > common; i--) _writer.WriteEndObject();
        for (var i = common; i < parents.Length; i++) _writer.WriteStartObject(parents[i]);
    }

    private void WriteField(int id, JsonEncodedText name)
    {
        _writer.WritePropertyName(name);
        if (id == EcsLayout.EventData) WriteObject(_eventData);
        else if (id == EcsLayout.UserData) WriteObject(_userData);
        else WriteValue(_fields[id]);
    }

    private void WriteObject(List<(string Name, EcsValue Value)> entries)
    {
        _writer.WriteStartObject();
        foreach (var (name, value) in entries)
        {
            _writer.WritePropertyName(name);
            WriteValue(value);
        }
        _writer.WriteEndObject();
    }

    private void WriteValue(EcsValue value)
    {
        if (value.Text is { } text) _writer.WriteStringValue(text);
        else if (value.List is { } list)
        {
            _writer.WriteStartArray();
            foreach (var element in list) _writer.WriteStringValue(element);
            _writer.WriteEndArray();
        }
        else _writer.WriteNumberValue(value.Number);
    }
}
