namespace RuleEngine.Rules.Attack;

/// <summary>A technique or sub-technique of MITRE ATT&amp;CK.</summary>
/// <param name="Id">The id: <c>T1003</c>, or <c>T1003.001</c> of a sub-technique.</param>
/// <param name="Name">The name; that of a sub-technique without its technique's.</param>
/// <param name="Tactics">The tactics that it serves, in the order of their ids; of a sub-technique those of its technique.</param>
public sealed record AttackTechnique(string Id, string Name, IReadOnlyList<AttackTactic> Tactics)
{
    /// <summary>The name that it had in earlier versions, or null.</summary>
    public string? FormerName { get; init; }

    /// <summary>The id of the technique that this is a part of; null of a technique.</summary>
    public string? ParentId => Id.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Id[..dot] : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Name}";
}
