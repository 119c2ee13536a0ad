using System.Runtime.CompilerServices;

namespace RuleEngine.Events.Json;

/// <summary>
/// A place in a JSON text that moves on from value to value and checks all that it passes: it accepts what <see cref="System.Text.Json.Utf8JsonReader"/> accepts, with
/// at most 128 containers in each other. Each step says whether the text was valid so far; after one that it was not, nothing more may be asked.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>How many containers may be open.</summary>
    public const int MaxDepth = 128;

    // The bracket that closes is two behind the one that opens.
    private const int ToEnd = 2;

    private readonly ReadOnlySpan<byte> _json;
    private JsonStringEnds _ends = new();
    private int _at;

    /// <summary>A cursor before a text.</summary>
    public JsonCursor(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>How many containers are open.</summary>
    public int Depth { get; private set; }

    /// <summary>Where the name or value begins that was read last: of a text, behind its quote.</summary>
    public int TokenAt { get; private set; }

    /// <summary>The name or value that was read last, without quotes, as it is written.</summary>
    public readonly ReadOnlySpan<byte> Token => _json[TokenAt..TokenEnd];

    /// <summary>Where the name or value ends that was read last.</summary>
    public int TokenEnd { get; private set; }

    /// <summary>Whether the name or text that was read last has escapes.</summary>
    public readonly bool HasEscapes => _ends.HasEscapes;

    /// <summary>The first byte of the value that comes next.</summary>
    public readonly byte Next => _json[_at];

    /// <summary>Whether nothing follows but white space.</summary>
    public bool IsAtEnd => !SkipWhiteSpace();

    /// <summary>Goes to the object that the text is; false when it begins with anything else.</summary>
    public bool Begin() => SkipWhiteSpace() && _json[_at] == '{';

    /// <summary>Enters the object or array that comes next.</summary>
    /// <param name="isEmpty">Whether it is empty; it is left again then.</param>
    public bool Enter(out bool isEmpty)
    {
        isEmpty = false;
        var end = _json[_at] + ToEnd;
        if (++Depth > MaxDepth || !SkipOne()) return false;
        isEmpty = _json[_at] == end;
        if (!isEmpty) return true;
        Leave();
        return true;
    }

    /// <summary>Passes what stands between two members or elements, or leaves the container behind the last.</summary>
    /// <param name="end">The bracket that closes the container.</param>
    /// <param name="isEnd">Whether it is left.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Continue(byte end, out bool isEnd)
    {
        isEnd = false;
        if ((uint)_at >= (uint)_json.Length) return false;
        var next = _json[_at];
        if (next <= ' ')
        {
            if (!SkipWhiteSpace()) return false;
            next = _json[_at];
        }
        if (next == ',') return SkipOne();
        isEnd = next == end;
        if (isEnd) Leave();
        return isEnd;
    }

    /// <summary>Reads a name, and goes to its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadName()
    {
        if (_json[_at] != '"' || !ReadText()) return false;
        if ((uint)_at >= (uint)_json.Length) return false;
        if (_json[_at] != ':' && (!SkipWhiteSpace() || _json[_at] != ':')) return false;
        return SkipOne();
    }

    /// <summary>Reads the text that comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadText()
    {
        TokenAt = _at + 1;
        TokenEnd = _ends.Find(_json, _at + 1);
        _at = TokenEnd + 1;
        return _at > 0;
    }

    /// <summary>Reads the value that comes next, when it is neither a text nor a container.</summary>
    public bool ReadScalar()
    {
        TokenAt = _at;
        TokenEnd = _at = JsonScalars.FindEnd(_json, _at);
        return _at >= 0;
    }

    /// <summary>Passes the value that comes next, whatever it is.</summary>
    public bool Skip()
    {
        if (_json[_at] == '"') return ReadText();
        return _json[_at] is (byte)'{' or (byte)'[' ? SkipContainer() : ReadScalar();
    }

    private bool SkipContainer()
    {
        var outside = Depth;
        // The brackets that close what is open.
        Span<byte> ends = stackalloc byte[MaxDepth + 2];
        while (true)
        {
            var isEnd = true;
            if (_json[_at] is (byte)'{' or (byte)'[')
            {
                ends[Depth + 1] = (byte)(_json[_at] + ToEnd);
                if (!Enter(out isEnd)) return false;
            }
            else if (!Skip())
            {
                return false;
            }
            while (isEnd)
            {
                if (Depth == outside) return true;
                if (!Continue(ends[Depth], out isEnd)) return false;
            }
            if (ends[Depth] == '}' && !ReadName()) return false;
        }
    }

    private void Leave()
    {
        _at++;
        Depth--;
    }

    // Passes a byte and the white space behind it; false at the end of the text.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipOne() => (uint)++_at < (uint)_json.Length && (_json[_at] > ' ' || SkipWhiteSpace());

    private bool SkipWhiteSpace()
    {
        while ((uint)_at < (uint)_json.Length)
        {
            if (_json[_at] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return true;
            _at++;
        }
        return false;
    }
}
