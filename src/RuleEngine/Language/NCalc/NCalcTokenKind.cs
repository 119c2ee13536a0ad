namespace RuleEngine.Language.NCalc;

/// <summary>The kinds of tokens of an NCalc expression.</summary>
internal enum NCalcTokenKind
{
    /// <summary>A name without brackets: a field or a function.</summary>
    Name,

    /// <summary>A field in brackets.</summary>
    BracketedName,

    /// <summary>A text in single quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date between number signs.</summary>
    Date,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>An operator, as a word or as a sign.</summary>
    Operator,

    /// <summary>A bracket, comma, question mark or colon: what the tree does not show.</summary>
    Punctuation,
}
