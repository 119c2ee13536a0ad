namespace RuleEngine.Language.Functions;

/// <summary>What an argument of a function must be.</summary>
internal enum ParameterKind
{
    /// <summary>Any value.</summary>
    Any,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>An address.</summary>
    Address,

    /// <summary>A text written in the query, not a field.</summary>
    ConstantText,
}
