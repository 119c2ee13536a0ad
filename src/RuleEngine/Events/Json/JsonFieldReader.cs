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
    private byte[] _bytes = [];
    private int _start;
    private int _length;
    private IDocumentJudge? _judge;
    private bool _isOther;
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
        (_bytes, _start, _length, _judge, _isOther, _unescapedUsed, _timestamp) = (bytes, start, length, judge, false, 0, default);
        var cursor = new JsonCursor(bytes.AsSpan(start, length));
        var at = cursor.SkipWhiteSpace(0);
        if (cursor[at] != '{' || !cursor.IsEnd(ReadObject(ref cursor, at, fields.Root))) return _isOther ? JsonReading.Other : JsonReading.Invalid;
        return _judge is null || _judge.JudgeAtEnd() ? JsonReading.Document : JsonReading.Other;
    }

    /// <summary>Finds the next values elsewhere: those found last stay where they are.</summary>
    /// <param name="other">Takes them.</param>
    /// <param name="unescaped">Takes their texts that have escapes.</param>
    /// <returns>Where such texts were written to so far.</returns>
    public byte[] Exchange(FoundFields other, byte[] unescaped)
    {
        found = other;
        (var last, _unescaped, _unescapedUsed) = (_unescaped, unescaped, 0);
        return last;
    }

    private int ReadObject(ref JsonCursor cursor, int at, FieldTrieNode node)
    {
        at = cursor.Enter(at);
        if (cursor[at] == '}') return cursor.Leave(at);
        while (true)
        {
            at = cursor.ReadName(at);
            if (at < 0) return JsonCursor.None;
            if (_judge is not null && cursor.Depth == 1 && IsOther(cursor.Token)) return JsonCursor.None;
            var child = cursor.HasEscapes ? DescendEscaped(cursor.Token, node) : node.Descend(cursor.Json, cursor.TokenAt, cursor.TokenLength, cursor.HasDots);
            at = cursor.SkipWhiteSpace(child is null ? cursor.Skip(at) : ReadValue(ref cursor, at, child));
            var next = cursor[at];
            if (next != ',') return next == '}' ? cursor.Leave(at) : JsonCursor.None;
            at = cursor.SkipWhiteSpace(at + 1);
        }
    }

    private bool IsOther(ReadOnlySpan<byte> name)
    {
        if (_judge!.Judge(name) is not { } isDocument) return false;
        _judge = null;
        return _isOther = !isDocument;
    }

    private static FieldTrieNode? DescendEscaped(ReadOnlySpan<byte> key, FieldTrieNode node)
    {
        if (!Utf8.IsValid(key)) return node.Descend(Repair(key));
        var buffer = ArrayPool<byte>.Shared.Rent(key.Length);
        try
        {
            return node.Descend(buffer.AsSpan(0, JsonEscapes.Unescape(key, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int ReadValue(ref JsonCursor cursor, int at, FieldTrieNode node)
    {
        switch (cursor[at])
        {
            case (byte)'"':
                at = cursor.ReadText(at);
                if (at >= 0) KeepText(ref cursor, node);
                return at;
            case (byte)'{':
                return node.HasChildren ? ReadObject(ref cursor, at, node) : cursor.Skip(at);
            case (byte)'[':
                return ReadArray(ref cursor, at, node);
            default:
                at = cursor.ReadScalar(at);
                if (at >= 0) KeepScalar(ref cursor, node);
                return at;
        }
    }

    private int ReadArray(ref JsonCursor cursor, int at, FieldTrieNode node)
    {
        at = cursor.Enter(at);
        if (cursor[at] == ']') return cursor.Leave(at);
        while (true)
        {
            at = cursor.SkipWhiteSpace(ReadValue(ref cursor, at, node));
            var next = cursor[at];
            if (next != ',') return next == ']' ? cursor.Leave(at) : JsonCursor.None;
            at = cursor.SkipWhiteSpace(at + 1);
        }
    }

    private void KeepText(ref JsonCursor cursor, FieldTrieNode node)
    {
        var isTime = node.IsTimestamp && _timestamp.IsMissing;
        if (node.FieldId == FieldTrieNode.NoField && !isTime) return;
        var text = cursor.HasEscapes ? UnescapedText(cursor.Token) : FieldValue.FromUtf8(_bytes, _start + cursor.TokenAt, cursor.TokenLength);
        if (isTime) _timestamp = text;
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
        if (!Utf8.IsValid(escaped)) return FieldValue.FromUtf8(Repair(escaped));
        // Texts that were written to a shorter array before stay there.
        if (_unescaped.Length - _unescapedUsed < escaped.Length) (_unescaped, _unescapedUsed) = (new byte[Math.Max(_length, 2 * _unescaped.Length)], 0);
        var at = _unescapedUsed;
        _unescapedUsed += JsonEscapes.Unescape(escaped, _unescaped.AsSpan(at));
        return FieldValue.FromUtf8(_unescaped, at, _unescapedUsed - at);
    }

    // Bytes that are no UTF-8 are replaced where the text is written anew anyway.
    private static byte[] Repair(ReadOnlySpan<byte> escaped) => Encoding.UTF8.GetBytes(JsonTextDecoder.Decode(escaped, isEscaped: true));
}
