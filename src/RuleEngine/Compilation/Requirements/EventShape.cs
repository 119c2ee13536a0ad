namespace RuleEngine.Compilation.Requirements;

/// <summary>One way for an event to satisfy a condition: what its telling fields must hold, and which fields it must have.</summary>
/// <param name="Clauses">The clauses on telling fields; all must hold.</param>
/// <param name="Fields">The fields that must have a value.</param>
internal sealed record EventShape(IReadOnlyList<ValueClause> Clauses, IReadOnlyList<string> Fields)
{
    /// <summary>Any event.</summary>
    public static EventShape Any { get; } = new([], []);

    /// <summary>Shapes with the same clauses have the same text.</summary>
    public string Identity => string.Join(' ', Clauses.Select(clause => clause.Identity).Order(StringComparer.Ordinal));

    /// <summary>Both shapes at once.</summary>
    public EventShape And(EventShape other) =>
        new([.. Clauses.Concat(other.Clauses).DistinctBy(clause => clause.Identity)], [.. Fields.Union(other.Fields)]);

    /// <summary>What both shapes have in common: an event of either has it.</summary>
    public EventShape Or(EventShape other) =>
        new([.. Clauses.IntersectBy(other.Clauses.Select(clause => clause.Identity), clause => clause.Identity)], [.. Fields.Intersect(other.Fields)]);
}
