namespace RuleEngine.Testing.Scaffolding;

/// <summary>How a condition compares.</summary>
internal enum ConditionForm
{
    /// <summary>The value, with its case.</summary>
    Equal,

    /// <summary>A name or pattern, without case where the language can.</summary>
    Pattern,

    /// <summary>Access rights, written as a number.</summary>
    Mask,

    /// <summary>Any value but this.</summary>
    NotEqual,

    /// <summary>No value that the pattern matches.</summary>
    NotPattern,
}
