using System.Runtime.CompilerServices;

namespace RuleEngine.Events.Json;

/// <summary>
/// Goes over a JSON text from value to value and checks all that it passes: it accepts what <see cref="System.Text.Json.Utf8JsonReader"/> accepts, with at most
/// 128 containers in each other. Each step is told where it begins, and tells where the next one does, or <see cref="None"/> when the text is not valid; where the one who
/// asks keeps that place to himself, it stays in a register.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>How many containers may be open.</summary>
    public const int MaxDepth = 128;

    /// <summary>The place behind something that is not valid. Whatever is looked for there is not valid either.</summary>
    public const int None = JsonStringEnds.None;

    // The bracket that closes is two behind the one that opens.
    private const int ToEnd = 2;

    private readonly ReadOnlySpan<byte> _json;
    private JsonStringEnds _ends = new();

    /// <summary>A cursor before a text.</summary>
    public JsonCursor(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>The text.</summary>
    public readonly ReadOnlySpan<byte> Json => _json;

    /// <summary>How many containers are open; set by one who goes on elsewhere.</summary>
    public int Depth { get; set; }

    /// <summary>Where the name or value begins that was read last: of a text, behind its quote.</summary>
    public int TokenAt { get; private set; }

    /// <summary>How long it is, without quotes, as it is written.</summary>
    public int TokenLength { get; private set; }

    /// <summary>The name or value that was read last, without quotes, as it is written.</summary>
    public readonly ReadOnlySpan<byte> Token => _json.Slice(TokenAt, TokenLength);

    /// <summary>Whether the name or text that was read last has escapes.</summary>
    public readonly bool HasEscapes => _ends.HasEscapes;

    /// <summary>The byte at a place; zero, which no JSON has between strings, where there is none.</summary>
    public readonly byte this[int at]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)at < (uint)_json.Length ? _json[at] : (byte)0;
    }

    /// <summary>Passes white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int SkipWhiteSpace(int at) => this[at] > ' ' ? at : SkipMoreWhiteSpace(at);

    /// <summary>Whether nothing follows but white space.</summary>
    public readonly bool IsEnd(int at) => at >= 0 && SkipWhiteSpace(at) == _json.Length;

    /// <summary>Enters an object or array, up to its first member or element, or its end.</summary>
    public int Enter(int at) => ++Depth <= MaxDepth ? SkipWhiteSpace(at + 1) : None;

    /// <summary>Leaves an object or array at the bracket that closes it.</summary>
    public int Leave(int at)
    {
        Depth--;
        return at + 1;
    }

    /// <summary>Reads a name, up to its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadName(int at)
    {
        if (this[at] != '"') return None;
        at = ReadText(at);
        if (this[at] == ':') return SkipWhiteSpace(at + 1);
        at = SkipMoreWhiteSpace(at);
        return this[at] == ':' ? SkipWhiteSpace(at + 1) : None;
    }

    /// <summary>Reads a text, at its quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadText(int at)
    {
        var end = _ends.Find(_json, ++at);
        (TokenAt, TokenLength) = (at, end - at);
        return end < 0 ? None : end + 1;
    }

    /// <summary>Reads a value that is neither a text nor a container.</summary>
    public int ReadScalar(int at)
    {
        var end = (uint)at < (uint)_json.Length ? JsonScalars.FindEnd(_json, at) : None;
        (TokenAt, TokenLength) = (at, end - at);
        return end;
    }

    /// <summary>Passes a value, whatever it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Skip(int at)
    {
        var first = this[at];
        if (first == '"') return ReadText(at);
        return first is (byte)'{' or (byte)'[' ? SkipContainer(at) : ReadScalar(at);
    }

    private int SkipContainer(int at)
    {
        var outside = Depth;
        // The brackets that close what is open.
        Span<byte> ends = stackalloc byte[MaxDepth + 2];
        while (true)
        {
            var first = this[at];
            if (first is (byte)'{' or (byte)'[')
            {
                ends[Depth + 1] = (byte)(first + ToEnd);
                at = Enter(at);
                if (at < 0) return None;
                if (this[at] != ends[Depth])
                {
                    if (ends[Depth] == '}') at = ReadName(at);
                    continue;
                }
            }
            else
            {
                at = SkipWhiteSpace(first == '"' ? ReadText(at) : ReadScalar(at));
            }
            while (this[at] == ends[Depth])
            {
                at = Leave(at);
                if (Depth == outside) return at;
                at = SkipWhiteSpace(at);
            }
            if (this[at] != ',') return None;
            at = SkipWhiteSpace(at + 1);
            if (ends[Depth] == '}') at = ReadName(at);
        }
    }

    private readonly int SkipMoreWhiteSpace(int at)
    {
        while ((uint)at < (uint)_json.Length && _json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }
}
