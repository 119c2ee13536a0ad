namespace RuleEngine.Cli.Features;

/// <summary>A technique or sub-technique under a tactic.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name that ATT&amp;CK gives it; where it does not know the id, that of the first rule.</param>
/// <param name="Rules">The rules that name it there, by name.</param>
internal sealed record CoveredTechnique(string Id, string Name, IReadOnlyList<CoveredRule> Rules)
{
    /// <summary>Whether it is a part of a technique.</summary>
    public bool IsPart => Id.Contains('.', StringComparison.Ordinal);

    /// <summary>How many of the rules have a case.</summary>
    public int Tested { get; } = Rules.Count(rule => rule.IsTested);
}
