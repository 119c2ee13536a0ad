using System.Text;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>The terms of one text, with their places.</summary>
internal sealed class AnalyzedText
{
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    private readonly List<byte[]> _terms = [];

    /// <summary>Analyses a text.</summary>
    public AnalyzedText(string text)
    {
        foreach (var term in TextAnalyzer.TermsOf(text))
        {
            if (!_places.TryGetValue(term, out var places)) _places[term] = places = [];
            places.Add(_terms.Count);
            _terms.Add(Encoding.UTF8.GetBytes(term));
        }
    }

    /// <summary>Whether some of the terms is there.</summary>
    public bool HasAny(IReadOnlyList<TextPattern> terms)
    {
        foreach (var term in terms)
        {
            if (term.IsLiteral ? _places.ContainsKey(Encoding.UTF8.GetString(term.Literal)) : _terms.Exists(candidate => term.IsMatch(candidate, ignoreCase: false))) return true;
        }
        return false;
    }

    /// <summary>Whether the terms, which are literal, stand one behind the other.</summary>
    public bool HasPhrase(IReadOnlyList<TextPattern> terms)
    {
        if (!_places.TryGetValue(Encoding.UTF8.GetString(terms[0].Literal), out var places)) return false;
        foreach (var place in places)
        {
            if (IsAt(place, terms)) return true;
        }
        return false;
    }

    private bool IsAt(int place, IReadOnlyList<TextPattern> terms)
    {
        if (place + terms.Count > _terms.Count) return false;
        for (var i = 1; i < terms.Count; i++)
        {
            if (!_terms[place + i].AsSpan().SequenceEqual(terms[i].Literal)) return false;
        }
        return true;
    }
}
