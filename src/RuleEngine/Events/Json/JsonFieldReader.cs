using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using RuleEngine.Events.Documents;

namespace RuleEngine.Events.Json;

/// <summary>Finds the values of a table's fields in JSON documents, in one pass that checks the whole text and passes what nobody asks for.</summary>
/// <param name="fields">The fields.</param>
/// <param name="found">Takes the values; texts without escapes stay where they are.</param>
internal sealed class JsonFieldReader(FieldTable fields, FoundFields found)
{
    private readonly JsonWalk _walk = new(fields);
    private byte[] _bytes = [];
    private int _start;
    private int _length;
    // The texts of the event that had escapes, one behind the other.
    private byte[] _unescaped = [];
    private int _unescapedUsed;
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
        (_bytes, _start, _length, _unescapedUsed, _timestamp) = (bytes, start, length, 0, default);
        var cursor = new JsonCursor(bytes.AsSpan(start, length));
        var at = cursor.SkipWhiteSpace(0);
        _walk.Begin(judge);
        if (cursor[at] != '{' || !cursor.IsEnd(ReadValues(ref cursor, at))) return _walk.IsOther ? JsonReading.Other : JsonReading.Invalid;
        return _walk.Judge is not { } undecided || undecided.JudgeAtEnd() ? JsonReading.Document : JsonReading.Other;
    }

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
        var text = cursor.HasEscapes ? UnescapedText(cursor.Token) : FieldValue.FromUtf8(_bytes, _start + cursor.TokenAt, cursor.TokenLength);
        if (node.IsTimestamp && _timestamp.IsMissing) _timestamp = text;
        if (node.FieldId != FieldTrieNode.NoField) found.Add(node.FieldId, FieldCoercion.FromText(text, fields.TypeOf(node.FieldId)));
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

    private FieldValue UnescapedText(ReadOnlySpan<byte> escaped)
    {
        if (!Utf8.IsValid(escaped)) return FieldValue.FromUtf8(JsonEscapes.Repair(escaped));
        // Texts that were written to a shorter array before stay there.
        if (_unescaped.Length - _unescapedUsed < escaped.Length) (_unescaped, _unescapedUsed) = (new byte[Math.Max(_length, 2 * _unescaped.Length)], 0);
        var at = _unescapedUsed;
        _unescapedUsed += JsonEscapes.Unescape(escaped, _unescaped.AsSpan(at));
        return FieldValue.FromUtf8(_unescaped, at, _unescapedUsed - at);
    }
}
