namespace RuleEngine.Rules.Toml;

/// <summary>The kinds of token that a TOML file is made of.</summary>
internal enum TomlTokenKind
{
    /// <summary>Behind the last character; empty.</summary>
    EndOfFile,

    /// <summary>A byte order mark at the start of the text.</summary>
    ByteOrderMark,

    /// <summary>A run of blanks and tabs.</summary>
    Whitespace,

    /// <summary>A line end: LF, CRLF, or a lone CR, which is an error.</summary>
    NewLine,

    /// <summary>From <c>#</c> to the end of the line, without the line end.</summary>
    Comment,

    /// <summary>A run of control characters, which is an error.</summary>
    ControlCharacters,

    /// <summary>A part of a key without quotes, or a value that is neither string, array nor table.</summary>
    Word,

    /// <summary><c>"…"</c></summary>
    BasicString,

    /// <summary><c>'…'</c></summary>
    LiteralString,

    /// <summary><c>"""…"""</c></summary>
    MultiLineBasicString,

    /// <summary><c>'''…'''</c></summary>
    MultiLineLiteralString,

    /// <summary><c>.</c> between the parts of a key.</summary>
    Dot,

    /// <summary><c>=</c></summary>
    EqualsSign,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>[</c></summary>
    LeftBracket,

    /// <summary><c>]</c></summary>
    RightBracket,

    /// <summary><c>{</c></summary>
    LeftBrace,

    /// <summary><c>}</c></summary>
    RightBrace,
}
