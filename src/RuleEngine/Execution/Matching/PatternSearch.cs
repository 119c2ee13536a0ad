using RuleEngine.Compilation.Predicates;
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
    private int _length;
    private long _turn;
    private FoundLeaves? _found;
    // Of the text, once some word may be there.
    private readonly AnalyzedText _words = new();
    private bool _hasWords;
    private FieldValue _value;

    /// <summary>The text in small letters.</summary>
    public ReadOnlySpan<byte> Folded => _folded.AsSpan(0, _length);

    /// <summary>Takes the next text.</summary>
    public void Take(FieldValue text)
    {
        (_value, _hasWords) = (text, false);
        _length = text.Utf8.Length;
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
        if (Matches(pattern)) _found!.Add(pattern.Leaves);
    }

    private bool Matches(PatternEntry entry)
    {
        if (entry.Pattern is { } pattern) return entry.IgnoreCase ? pattern.IsMatchFolded(Folded) : pattern.IsMatch(_value.Utf8, ignoreCase: false);
        if (entry.Regex is { } regex) return regex.IsMatch(_value.Utf8);
        if (!_hasWords) _words.Take(_value.Utf8);
        _hasWords = true;
        return entry.WordTest!.Holds(_words);
    }
}
