namespace RuleEngine.Language.Eql;

/// <summary>What a token of EQL is.</summary>
internal enum EqlTokenKind
{
    /// <summary>The end of the query.</summary>
    End,

    /// <summary>Something that cannot be read; the lexer has reported it.</summary>
    Bad,

    /// <summary>A bare name.</summary>
    Identifier,

    /// <summary>A name in backticks; the token's value is the name without them.</summary>
    QuotedIdentifier,

    /// <summary>A function name with its <c>~</c>; the token's value is the name without it.</summary>
    TildeIdentifier,

    /// <summary>A string of either form; the token's value is its content.</summary>
    String,

    /// <summary>A number without a fraction and an exponent.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent.</summary>
    Decimal,

    And,
    Any,
    By,
    False,
    In,
    InTilde,
    Join,
    Like,
    LikeTilde,
    Not,
    Null,
    Of,
    Or,
    Regex,
    RegexTilde,
    Sample,
    Sequence,
    True,
    Until,
    Where,
    With,

    Colon,
    Assign,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Dot,
    Comma,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Pipe,
    Question,
    Bang,

    /// <summary><c>![</c>.</summary>
    MissingOpen,
}
