using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>Searches texts of a field for its patterns, one after the other; each pattern is tried at most once a text. One owner, not thread-safe.</summary>
/// <param name="index">The patterns.</param>
internal sealed class PatternSearch(PatternIndex index)
{
    private const int Padding = sizeof(uint);
    private const int MostKept = 1 << 16;

    private readonly long[] _tried = new long[index.Count];
    private byte[] _folded = new byte[256];
    private byte[] _text = [];
    private int _start;
    private int _length;
    private long _turn;
    private FoundLeaves? _found;

    /// <summary>The text in small letters.</summary>
    public ReadOnlySpan<byte> Folded => _folded.AsSpan(0, _length);

    /// <summary>Takes the next text.</summary>
    public void Take(FieldValue text)
    {
        _text = text.Buffer!;
        (_start, _length) = (text.Offset, text.Utf8.Length);
        // What a huge text needed is not kept for small ones.
        if (_folded.Length < _length + Padding || (_folded.Length > MostKept && _length < MostKept / 2)) _folded = new byte[Math.Max(256, 2 * (_length + Padding))];
        Utf8Text.Fold(text.Utf8, _folded);
    }

    /// <summary>Adds the leaves whose patterns the text matches.</summary>
    public void Find(FoundLeaves found)
    {
        _turn++;
        _found = found;
        index.Find(_folded, _length, this);
    }

    /// <summary>Tries a pattern.</summary>
    public void Try(int entry)
    {
        if (_tried[entry] == _turn) return;
        _tried[entry] = _turn;
        var pattern = index[entry];
        if (pattern.Leaves is [var single] && _found!.Has(single)) return;
        if (pattern.IsMatch(_text.AsSpan(_start, _length), Folded)) _found!.Add(pattern.Leaves);
    }
}
