using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Walks over the tokens with one token of foresight, and records each one it passes, trivia included.</summary>
internal sealed class TomlCursor(SourceText source, TomlProblems problems)
{
    private readonly TomlLexer _lexer = new(source.Text);
    private readonly List<TomlToken> _passed = [];
    private TomlToken _next;
    private TomlLexMode? _nextMode;

    /// <summary>The file.</summary>
    public SourceText Source { get; } = source;

    /// <summary>The offset behind the last token that was passed.</summary>
    public int Position { get; private set; }

    /// <summary>The next token that is not trivia, which is passed on the way.</summary>
    public TomlToken Peek(TomlLexMode mode)
    {
        if (_nextMode == mode) return _next;
        _next = _lexer.Lex(Position, mode);
        while (_next.IsTrivia)
        {
            Check(_next);
            Pass(_next);
            _next = _lexer.Lex(Position, mode);
        }
        _nextMode = mode;
        return _next;
    }

    /// <summary>Passes the token seen last.</summary>
    public TomlToken Take()
    {
        var token = _next;
        if (token.Kind == TomlTokenKind.NewLine) Check(token);
        Pass(token);
        return token;
    }

    /// <summary>Passes the next token if it is of a kind.</summary>
    public bool TryTake(TomlTokenKind kind, TomlLexMode mode, out TomlToken token)
    {
        token = Peek(mode);
        if (token.Kind != kind) return false;
        Take();
        return true;
    }

    /// <summary>Passes the rest of the line as one word, whatever it holds.</summary>
    public void PassLine()
    {
        var rest = Source.Text.AsSpan(Position);
        var length = rest.IndexOf('\n');
        if (length < 0) length = rest.Length;
        else if (length > 0 && rest[length - 1] == '\r') length--;
        Pass(new TomlToken(TomlTokenKind.Word, new SourceSpan(Position, length)));
    }

    /// <summary>The text of a token as it stands in the file.</summary>
    public ReadOnlySpan<char> TextOf(TomlToken token) => Source.Text.AsSpan(token.Span.Start, token.Span.Length);

    /// <summary>What a message calls a token.</summary>
    public string Describe(TomlToken token) => token.Kind switch
    {
        TomlTokenKind.EndOfFile => "the end of the file",
        TomlTokenKind.NewLine => "the end of the line",
        _ => TomlCharacters.Quote(TextOf(token)),
    };

    /// <summary>The place of a token for a diagnostic: a line end has no width, and a long string shows its start.</summary>
    public static SourceSpan PlaceOf(TomlToken token) => token.EndsLine ? new SourceSpan(token.Span.Start, 0) : token.Span;

    /// <summary>All tokens of the file. Called at its end.</summary>
    public TomlSyntaxTree ToTree() => new(Source, _passed);

    private void Pass(TomlToken token)
    {
        if (token.Kind != TomlTokenKind.EndOfFile || _passed is not [.., { Kind: TomlTokenKind.EndOfFile }]) _passed.Add(token);
        Position = token.Span.End;
        _nextMode = null;
    }

    private void Check(TomlToken token)
    {
        switch (token.Kind)
        {
            case TomlTokenKind.NewLine when token.Span.Length == 1 && TextOf(token)[0] == '\r':
                problems.Report(DiagnosticCatalog.TomlBareCarriageReturn, token.Span, "end lines with LF or CRLF");
                break;
            case TomlTokenKind.Comment:
                TomlForbiddenCharacters.Report(Source.Text, token.Span, "in a comment", problems);
                break;
            case TomlTokenKind.ControlCharacters:
                TomlForbiddenCharacters.Report(Source.Text, token.Span, "here", problems);
                break;
        }
    }
}
