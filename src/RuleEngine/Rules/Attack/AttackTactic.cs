namespace RuleEngine.Rules.Attack;

/// <summary>A tactic of MITRE ATT&amp;CK.</summary>
/// <param name="Id">The id: <c>TA0006</c>.</param>
/// <param name="Name">The name: <c>Credential Access</c>.</param>
public sealed record AttackTactic(string Id, string Name)
{
    /// <summary>The name as it stands in file names: <c>credential_access</c>.</summary>
    public string FileName { get; } = string.Concat(Name.Select(letter => letter == ' ' ? '_' : char.ToLowerInvariant(letter)));

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Name}";
}
