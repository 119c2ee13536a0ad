using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Formatting;

/// <summary>Walks over the tokens of a file without errors, and keeps its comments and blank lines apart from the rest.</summary>
internal sealed class LayoutTokens(TomlSyntaxTree syntax)
{
    private readonly TomlToken[] _tokens = [.. syntax.Tokens.Where(token => token.Kind is not (TomlTokenKind.Whitespace or TomlTokenKind.ByteOrderMark))];
    private int _next;

    /// <summary>The kind of the next token.</summary>
    public TomlTokenKind Next => _tokens[_next].Kind;

    /// <summary>Passes a token, and gives its text.</summary>
    public string Take() => syntax.TextOf(_tokens[_next++]).ToString();

    /// <summary>Passes the next token if it is of a kind.</summary>
    public bool TryTake(TomlTokenKind kind)
    {
        if (Next != kind) return false;
        _next++;
        return true;
    }

    /// <summary>Passes a comment and the line end behind it, as far as they are here.</summary>
    /// <returns>The comment, or null.</returns>
    public string? TakeLineEnd()
    {
        var comment = Next == TomlTokenKind.Comment ? Take().TrimEnd() : null;
        TryTake(TomlTokenKind.NewLine);
        return comment;
    }

    /// <summary>Passes the lines that hold a comment or nothing, and adds them to others; several blank lines become one.</summary>
    public void TakeLines(List<string> lines)
    {
        while (Next is TomlTokenKind.Comment or TomlTokenKind.NewLine)
        {
            var comment = TakeLineEnd();
            if (comment is not null) lines.Add(comment);
            else if (lines is not [.., ""]) lines.Add("");
        }
    }
}
