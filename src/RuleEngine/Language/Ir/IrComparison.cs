namespace RuleEngine.Language.Ir;

/// <summary>How two values are compared.</summary>
internal enum IrComparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}
