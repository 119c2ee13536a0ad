using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>
/// The file as written: every token in order, with blanks, comments, line ends and what could not be read. Nothing is lost, so the
/// texts of the tokens, one after the other, are the file; a formatter moves trivia and leaves the rest.
/// </summary>
/// <param name="Source">The file.</param>
/// <param name="Tokens">Its tokens, without gap or overlap; the last one is the end of the file.</param>
internal sealed record TomlSyntaxTree(SourceText Source, IReadOnlyList<TomlToken> Tokens)
{
    /// <summary>The text of a token as it stands in the file.</summary>
    public ReadOnlySpan<char> TextOf(TomlToken token) => Source.Text.AsSpan(token.Span.Start, token.Span.Length);

    /// <summary>The index of the token that holds the character at an offset: the way from a value's span into the layout around it.</summary>
    public int IndexAt(int offset)
    {
        var (low, high) = (0, Tokens.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Span.End <= offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
