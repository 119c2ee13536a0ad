using System.Text;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>The terms of a text, one behind the other. Used again for one text after the other, so that it allocates nothing.</summary>
internal sealed class AnalyzedText
{
    /// <summary>Stands before each term, and behind the last; the byte never occurs in UTF-8.</summary>
    public const byte Separator = 0xFF;

    // What a huge text needed is not kept for small ones.
    private const int MostKept = 1 << 16;

    private readonly char[] _small = new char[TextAnalyzer.MaxTermLength];
    private char[] _characters = [];
    private byte[] _terms = [];
    private int _length;

    /// <summary>The terms in UTF-8, a separator on either side of each.</summary>
    public ReadOnlySpan<byte> Terms => _terms.AsSpan(0, _length);

    /// <summary>Analyses a text.</summary>
    public void Take(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        var text = _characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, _characters));
        _length = 0;
        Append([]);
        for (var at = 0; TextAnalyzer.TryFindWord(text, at, out var start, out at);)
        {
            for (; start < at; start += TextAnalyzer.MaxTermLength) Append(text[start..Math.Min(at, start + TextAnalyzer.MaxTermLength)]);
        }
    }

    private void Append(ReadOnlySpan<char> term)
    {
        var small = _small.AsSpan(0, term.ToLowerInvariant(_small));
        if (_terms.Length - _length <= Encoding.UTF8.GetMaxByteCount(small.Length)) Array.Resize(ref _terms, 2 * _terms.Length);
        _length += Encoding.UTF8.GetBytes(small, _terms.AsSpan(_length));
        _terms[_length++] = Separator;
    }

    private void Reserve(int length)
    {
        if (_characters.Length > length && (_characters.Length <= MostKept || length > MostKept / 2)) return;
        _characters = new char[Math.Max(256, 2 * length)];
        _terms = new byte[2 * _characters.Length];
    }
}
