using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Says whether every text that matches one pattern matches another. Where it cannot tell it says no.</summary>
internal static class PatternCover
{
    private const int AnyCharacter = 256;
    private const int AnyText = 257;

    /// <summary>Whether a pattern matches all that a narrower one does.</summary>
    /// <param name="wide">The pattern that is to match more.</param>
    /// <param name="ignoreCase">Whether it matches without regard to case.</param>
    /// <param name="narrow">The other pattern.</param>
    /// <param name="narrowIgnoresCase">Whether that one does.</param>
    public static bool Covers(TextPattern wide, bool ignoreCase, TextPattern narrow, bool narrowIgnoresCase)
    {
        if (wide.IsAnything) return true;
        var (symbols, texts) = (SymbolsOf(wide, ignoreCase), SymbolsOf(narrow, ignoreCase || narrowIgnoresCase));
        // One that minds case never matches all spellings of a letter.
        return (ignoreCase || !narrowIgnoresCase || !texts.Exists(symbol => symbol < AnyCharacter && (char.IsAsciiLetter((char)symbol) || symbol >= 0x80))) && IsMatch(symbols, texts);
    }

    // The wildcards of the narrower pattern are symbols like others, which only a wildcard of the wider one takes.
    private static bool IsMatch(List<int> pattern, List<int> text)
    {
        var (at, position, star, retry) = (0, 0, -1, 0);
        while (position < text.Count)
        {
            if (at < pattern.Count && pattern[at] == AnyText) (star, retry, at) = (at, position, at + 1);
            else if (at < pattern.Count && Takes(pattern[at], text[position])) (at, position) = (at + 1, position + 1);
            else if (star < 0) return false;
            else (at, position) = (star + 1, ++retry);
        }
        while (at < pattern.Count && pattern[at] == AnyText) at++;
        return at == pattern.Count;
    }

    // A byte of a longer character is no character.
    private static bool Takes(int symbol, int text) => symbol == text ? symbol != AnyText : symbol == AnyCharacter && text < 0x80;

    private static List<int> SymbolsOf(TextPattern pattern, bool ignoreCase)
    {
        var symbols = new List<int>();
        if (pattern.OpenStart) symbols.Add(AnyText);
        for (var i = 0; i < pattern.Pieces.Count; i++)
        {
            if (i > 0) symbols.Add(AnyText);
            foreach (var part in pattern.Pieces[i]) symbols.Add(part == TextPattern.AnyCharacter ? AnyCharacter : ignoreCase ? Utf8Text.Fold(part) : part);
        }
        if (pattern.OpenEnd && pattern.Pieces.Count > 0) symbols.Add(AnyText);
        return symbols;
    }
}
