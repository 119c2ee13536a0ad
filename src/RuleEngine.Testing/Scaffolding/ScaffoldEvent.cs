namespace RuleEngine.Testing.Scaffolding;

/// <summary>An event of a case.</summary>
/// <param name="At">How long after the start it is.</param>
/// <param name="Fields">Its fields, in the order in which they are written.</param>
internal sealed record ScaffoldEvent(TimeSpan At, IReadOnlyList<ScaffoldField> Fields)
{
    /// <summary>How often it comes, a second apart.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The same event with another value of a field.</summary>
    public ScaffoldEvent With(string field, string value) => this with { Fields = [.. Fields.Select(known => known.Name == field ? known with { Value = value } : known)] };
}
