namespace RuleEngine.Language.Ir;

/// <summary>How two values are ordered.</summary>
internal enum IrComparison
{
    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}
