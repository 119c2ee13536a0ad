namespace RuleEngine.Testing.Scaffolding;

/// <summary>A row of the table of fields.</summary>
/// <param name="Field">The field.</param>
/// <param name="Role">What it is to a query.</param>
/// <param name="Form">How it is compared.</param>
/// <param name="IsPath">Whether what differs between machines is left open.</param>
/// <param name="Group">Fields of a group say the same, so that one is enough; empty for none.</param>
internal sealed record FieldRow(string Field, FieldRole Role, ConditionForm Form, bool IsPath, string Group)
{
    /// <summary>The value that a condition of the form <see cref="ConditionForm.NotEqual"/> leaves out.</summary>
    public string Excluded { get; init; } = "";

    /// <summary>The codes of the events that it is about; empty for all.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The value that the field must have; null for any.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it is about events without a code only.</summary>
    public bool NeedsNoCode { get; init; }

    /// <summary>Whether the row is about an event.</summary>
    public bool Covers(SampleEvent sample) => (Codes.Count == 0 || Codes.Contains(sample.Code)) && !(NeedsNoCode && sample.Code.Length > 0)
        && (Value is null || string.Equals(sample.FirstText(Field), Value, StringComparison.OrdinalIgnoreCase));
}
