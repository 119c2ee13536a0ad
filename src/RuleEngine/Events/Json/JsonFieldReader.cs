using System.Buffers.Text;

namespace RuleEngine.Events.Json;

/// <summary>Finds the values of a table's fields in JSON documents, in one pass that checks the whole text and passes what nobody asks for.</summary>
/// <param name="fields">The fields.</param>
/// <param name="found">Takes the values; texts without escapes stay where they are.</param>
internal sealed class JsonFieldReader(FieldTable fields, FoundFields found)
{
    private readonly JsonWalk _walk = new(fields);
    private byte[] _bytes = [];
    private int _start;
    private FieldValue _timestamp;

    /// <summary>The value that the event's time is read from; missing when there is none.</summary>
    public FieldValue Timestamp => _timestamp;

    /// <summary>Reads a document; what was found before is forgotten.</summary>
    /// <param name="bytes">The array that it is in.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="judge">Says whether it is a document at all; null when that is known.</param>
    public JsonReading Read(byte[] bytes, int start, int length, IDocumentJudge? judge)
    {
        found.Clear();
        (_bytes, _start, _timestamp) = (bytes, start, default);
        var cursor = new JsonCursor(bytes.AsSpan(start, length));
        var at = cursor.SkipWhiteSpace(0);
        _walk.Begin(judge);
        if (cursor[at] != '{' || !cursor.IsEnd(ReadValues(ref cursor, at))) return _walk.IsOther ? JsonReading.Other : JsonReading.Invalid;
        return _walk.Judge is not { } undecided || undecided.JudgeAtEnd() ? JsonReading.Document : JsonReading.Other;
    }

    /// <summary>Finds the next values elsewhere: those found last stay where they are.</summary>
    /// <param name="other">Takes them.</param>
    public void Exchange(FoundFields other) => found = other;

    // From value to value, none of which is a container.
    private int ReadValues(ref JsonCursor cursor, int at)
    {
        while (true)
        {
            at = _walk.GoOn(ref cursor, at);
            if (at < 0 || _walk.IsAtEnd) return at;
            var node = _walk.Kept;
            if (cursor[at] == '"')
            {
                at = cursor.ReadText(at);
                if (at < 0) return JsonCursor.None;
                if (node is not null) KeepText(ref cursor, node);
            }
            else
            {
                at = cursor.ReadScalar(at);
                if (at < 0) return JsonCursor.None;
                if (node is not null) KeepScalar(ref cursor, node);
            }
        }
    }

    private void KeepText(ref JsonCursor cursor, FieldTrieNode node)
    {
        var at = _start + cursor.TokenAt;
        var text = cursor.HasEscapes ? FieldValue.FromEscaped(_bytes, at, cursor.TokenLength) : FieldValue.FromUtf8(_bytes, at, cursor.TokenLength);
        if (node.IsTimestamp && _timestamp.IsMissing) _timestamp = text = found.Unescape(text);
        if (node.FieldId == FieldTrieNode.NoField) return;
        var type = fields.TypeOf(node.FieldId);
        found.Add(node.FieldId, FieldCoercion.ReadsTexts(type) ? FieldCoercion.FromText(found.Unescape(text), type) : text);
    }

    private void KeepScalar(ref JsonCursor cursor, FieldTrieNode node)
    {
        if (node.IsTimestamp && _timestamp.IsMissing) _timestamp = ScalarOf(ref cursor, FieldType.Unmapped);
        if (node.FieldId != FieldTrieNode.NoField) found.Add(node.FieldId, ScalarOf(ref cursor, fields.TypeOf(node.FieldId)));
    }

    // Elasticsearch coerces: a number in a keyword field is its text.
    private FieldValue ScalarOf(ref JsonCursor cursor, FieldType type)
    {
        var written = cursor.Token;
        if (written[0] == 'n') return default;
        if (type == FieldType.Keyword) return FieldValue.FromUtf8(_bytes, _start + cursor.TokenAt, written.Length);
        if (written[0] is (byte)'t' or (byte)'f') return FieldValue.From(written[0] == 't');
        if (Utf8Parser.TryParse(written, out long integer, out var used) && used == written.Length) return FieldValue.From(integer);
        return Utf8Parser.TryParse(written, out double number, out _) ? FieldValue.From(number) : default;
    }
}
