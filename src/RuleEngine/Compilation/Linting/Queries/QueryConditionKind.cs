namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>How the parts of a condition belong together.</summary>
internal enum QueryConditionKind
{
    /// <summary>It has no parts.</summary>
    Leaf,

    /// <summary>All must hold.</summary>
    All,

    /// <summary>Any must hold.</summary>
    Any,

    /// <summary>Its one part must not hold.</summary>
    Not,
}
