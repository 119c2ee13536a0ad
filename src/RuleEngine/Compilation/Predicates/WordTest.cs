using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Asks analysed texts for words: for a phrase, or for any of several words.</summary>
internal sealed class WordTest
{
    private readonly byte[][] _literals;
    private readonly TextPattern[] _patterns;

    /// <summary>What a leaf asks.</summary>
    public WordTest(IrPredicate.HasTerms leaf)
    {
        var literals = leaf.Terms.Where(term => term.IsLiteral);
        _literals = leaf.IsPhrase ? [Between(leaf.Terms)] : [.. literals.Select(term => Between([term]))];
        _patterns = leaf.IsPhrase ? [] : [.. leaf.Terms.Where(term => !term.IsLiteral)];
    }

    /// <summary>Whether a text has them.</summary>
    public bool Holds(AnalyzedText text)
    {
        foreach (var literal in _literals)
        {
            if (text.Terms.IndexOf(literal) >= 0) return true;
        }
        return _patterns.Length > 0 && SomeTermMatches(text.Terms);
    }

    private bool SomeTermMatches(ReadOnlySpan<byte> terms)
    {
        for (terms = terms[1..]; !terms.IsEmpty;)
        {
            var length = terms.IndexOf(AnalyzedText.Separator);
            foreach (var pattern in _patterns)
            {
                if (pattern.IsMatch(terms[..length], ignoreCase: false)) return true;
            }
            terms = terms[(length + 1)..];
        }
        return false;
    }

    // As the terms stand in a text.
    private static byte[] Between(IReadOnlyList<TextPattern> terms) =>
        [AnalyzedText.Separator, .. terms.SelectMany(term => term.Literal.Append(AnalyzedText.Separator))];
}
