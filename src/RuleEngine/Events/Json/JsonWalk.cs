using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace RuleEngine.Events.Json;

/// <summary>Goes from value to value through the containers of a document, and knows which field each value is in. What it passed before it passes by a comparison (<see cref="JsonSteps"/>).</summary>
/// <param name="fields">The fields.</param>
internal sealed class JsonWalk(FieldTable fields)
{
    private readonly JsonSteps _steps = new(fields);
    // What is open, outermost at 1. Not kept where steps are taken; a place knows what is open around it.
    private readonly byte[] _ends = new byte[JsonCursor.MaxDepth + 2];
    private readonly FieldTrieNode?[] _nodes = new FieldTrieNode?[JsonCursor.MaxDepth + 2];
    private readonly JsonLevel?[] _levels = new JsonLevel?[JsonCursor.MaxDepth + 2];
    // Where the value stands, if that is known, and its fields.
    private JsonPlace? _place;
    private FieldTrieNode? _node;
    private bool _isBeginning;
    // The names of the document itself that were passed since the last value, and the last of them.
    private int _names;
    private int _nameAt;
    private int _nameLength;

    /// <summary>Says whether the text is a document at all; null when that is known.</summary>
    public IDocumentJudge? Judge { get; private set; }

    /// <summary>Whether it was said that it is none.</summary>
    public bool IsOther { get; private set; }

    /// <summary>Whether the document's last bracket was passed.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Where the value is kept; null when it is not.</summary>
    public FieldTrieNode? Kept { get; private set; }

    /// <summary>Turns to the next document.</summary>
    public void Begin(IDocumentJudge? judge) => (Judge, IsOther, IsAtEnd, _place, _isBeginning) = (judge, false, false, _steps.Begin(), true);

    /// <summary>Goes from the end of a value, or the document's first bracket, to the beginning of the next, or behind the last bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GoOn(ref JsonCursor cursor, int at) => _place?.Find(cursor.Json, at) is { } step ? Take(step, ref cursor, at) : Walk(ref cursor, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Take(JsonStep step, ref JsonCursor cursor, int at)
    {
        if (Judge is not null && !step.Name.Equals(default) && SaysOther(cursor.Json.Slice(at, step.Length)[step.Name])) return JsonCursor.None;
        (_place, _isBeginning) = (step.To, false);
        if (step.To is { } to) Kept = to.Kept;
        else IsAtEnd = true;
        return at + step.Length;
    }

    private int Walk(ref JsonCursor cursor, int at)
    {
        var (from, start, isBehind) = (_place, at, !_isBeginning);
        if (from is not null) Reopen(from.Level, ref cursor);
        (_isBeginning, _names) = (false, 0);
        while (true)
        {
            if (isBehind)
            {
                at = cursor.SkipWhiteSpace(at);
                if (cursor[at] == _ends[cursor.Depth])
                {
                    at = cursor.Leave(at);
                    if (cursor.Depth > 0) continue;
                    (IsAtEnd, _place) = (true, null);
                    break;
                }
                if (cursor[at] != ',') return JsonCursor.None;
                at = cursor.SkipWhiteSpace(at + 1);
            }
            at = ReadPlace(ref cursor, at);
            if (at < 0) return JsonCursor.None;
            var first = cursor[at];
            if (first is not ((byte)'{' or (byte)'[')) break;
            // What holds no field is passed as a whole, unless the ways through it are learned.
            isBehind = _place is null && (_node is null || (first == '{' && !_node.HasChildren));
            at = isBehind ? cursor.Skip(at) : Open(ref cursor, at, first == '[');
            if (at < 0) return JsonCursor.None;
            isBehind |= cursor[at] == _ends[cursor.Depth];
        }
        Kept = _node is { IsTimestamp: true } or { FieldId: not FieldTrieNode.NoField } ? _node : null;
        if (from is not null && _names <= 1 && (_place is not null || IsAtEnd)) _steps.Learn(from, cursor.Json[start..at], _place, _names == 0 ? default : new Range(_nameAt - start, _nameAt - start + _nameLength));
        return at;
    }

    // A name, or nothing in an array, up to the value.
    private int ReadPlace(ref JsonCursor cursor, int at)
    {
        var depth = cursor.Depth;
        if (depth == 0)
        {
            _node = fields.Root;
            return at;
        }
        var isNamed = _ends[depth] == '}';
        if (isNamed && (at = ReadName(ref cursor, at)) < 0) return JsonCursor.None;
        var level = _levels[depth];
        _place = level?.Find(cursor.Json, cursor.TokenAt, cursor.TokenLength);
        if (_place is not null)
        {
            _node = _place.Node;
            return at;
        }
        _node = _nodes[depth];
        if (isNamed && _node is not null) _node = cursor.HasEscapes ? DescendEscaped(cursor.Token, _node) : _node.Descend(cursor.Json, cursor.TokenAt, cursor.TokenLength);
        _place = level is null ? null : _steps.Add(level, cursor.Token, _node);
        return at;
    }

    private int ReadName(ref JsonCursor cursor, int at)
    {
        at = cursor.ReadName(at);
        if (at < 0 || cursor.Depth > 1) return at;
        (_names, _nameAt, _nameLength) = (_names + 1, cursor.TokenAt, cursor.TokenLength);
        return Judge is not null && SaysOther(cursor.Token) ? JsonCursor.None : at;
    }

    private int Open(ref JsonCursor cursor, int at, bool isArray)
    {
        at = cursor.Enter(at);
        if (at < 0) return JsonCursor.None;
        var depth = cursor.Depth;
        _ends[depth] = (byte)(isArray ? ']' : '}');
        _nodes[depth] = isArray || _node is { HasChildren: true } ? _node : null;
        _levels[depth] = _place is null ? null : _steps.Open(_place, isArray);
        return at;
    }

    private void Reopen(JsonLevel? level, ref JsonCursor cursor)
    {
        cursor.Depth = level?.Depth ?? 0;
        for (; level is not null; level = level.Outer) (_ends[level.Depth], _nodes[level.Depth], _levels[level.Depth]) = ((byte)(level.IsArray ? ']' : '}'), level.Node, level);
    }

    private bool SaysOther(ReadOnlySpan<byte> name)
    {
        if (Judge!.Judge(name) is not { } isDocument) return false;
        Judge = null;
        return IsOther = !isDocument;
    }

    private static FieldTrieNode? DescendEscaped(ReadOnlySpan<byte> key, FieldTrieNode node)
    {
        if (!Utf8.IsValid(key)) return node.Descend(JsonEscapes.Repair(key));
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
}
