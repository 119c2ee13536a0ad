using System.Text;

namespace RuleEngine.Service.Store;

/// <summary>Makes of what a person types an expression of FTS5: each word quoted, so that nothing in it is syntax.</summary>
internal static class WordSearch
{
    private const int MaxWords = 20;

    /// <summary>The expression, or null when there is no word: nothing but blanks and punctuation, which are not searched.</summary>
    public static string? ExpressionFor(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Clean).Where(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit)).Take(MaxWords).ToList();
        if (words.Count == 0) return null;
        return string.Join(' ', words.Select(word => $"\"{word}\"")) + (Rune.IsLetterOrDigit(words[^1].EnumerateRunes().Last()) ? "*" : "");
    }

    // FTS5 takes every character that is no letter or digit for a gap between words, so a blank means the same.
    private static string Clean(string word)
    {
        var clean = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes()) clean.Append(rune.Value is '"' or < ' ' ? " " : rune.ToString());
        return clean.ToString().Trim();
    }
}
