namespace RuleEngine.Testing.Scaffolding;

/// <summary>A condition of a proposed query, in no language yet.</summary>
/// <param name="Field">The field.</param>
/// <param name="Form">How it is compared.</param>
/// <param name="Values">The values or patterns of which one must (or, negated, none may) be met. In a pattern <see cref="PathGeneralizer.Any"/> and <see cref="PathGeneralizer.One"/> stand for places.</param>
internal sealed record ProposedCondition(string Field, ConditionForm Form, IReadOnlyList<string> Values)
{
    /// <summary>Whether values are written bare: numbers and truth values.</summary>
    public bool IsBare { get; init; }

    /// <summary>The table's group of the field; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>A value that meets the condition.</summary>
    public string Sample { get; init; } = "";

    /// <summary>Whether the condition asks that something is not so.</summary>
    public bool IsNegative => Form is ConditionForm.NotEqual or ConditionForm.NotPattern;
}
