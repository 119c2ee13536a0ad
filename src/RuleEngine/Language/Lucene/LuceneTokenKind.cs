namespace RuleEngine.Language.Lucene;

/// <summary>What a token is.</summary>
internal enum LuceneTokenKind
{
    /// <summary>The end of the query.</summary>
    End,

    /// <summary>A word without wildcards.</summary>
    Word,

    /// <summary>A sign before a blank, which is a word of its own.</summary>
    LooseSign,

    /// <summary>A word with wildcards.</summary>
    Wildcard,

    /// <summary>A text in quotes.</summary>
    Phrase,

    /// <summary>A regular expression in slashes.</summary>
    Regex,

    /// <summary><c>AND</c> or <c>&amp;&amp;</c>.</summary>
    And,

    /// <summary><c>OR</c> or <c>||</c>.</summary>
    Or,

    /// <summary><c>NOT</c>, <c>!</c> or <c>-</c>.</summary>
    Not,

    /// <summary><c>+</c>.</summary>
    Plus,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Close,

    /// <summary><c>:</c>.</summary>
    Colon,

    /// <summary><c>^</c> and a number.</summary>
    Boost,

    /// <summary><c>~</c> and what belongs to it.</summary>
    Tilde,

    /// <summary><c>[</c> or <c>{</c>.</summary>
    RangeOpen,

    /// <summary>An end of a range.</summary>
    RangeBound,

    /// <summary><c>TO</c> inside a range.</summary>
    RangeTo,

    /// <summary><c>]</c> or <c>}</c>.</summary>
    RangeClose,
}
