namespace RuleEngine.Cli.Features;

/// <summary>A tactic with what rules find of it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Rules">The rules that name it, with or without a technique.</param>
/// <param name="Techniques">Its techniques by id, each before its parts.</param>
internal sealed record CoveredTactic(string Id, string Name, IReadOnlyList<CoveredRule> Rules, IReadOnlyList<CoveredTechnique> Techniques)
{
    /// <summary>What layers of the Navigator call the tactic: <c>credential-access</c>.</summary>
    public string ShortName { get; } = string.Concat(Name.Select(letter => letter == ' ' ? '-' : char.ToLowerInvariant(letter)));

    /// <summary>How many of the rules have a case.</summary>
    public int Tested { get; } = Rules.Count(rule => rule.IsTested);

    /// <summary>Whether a word means the tactic: its id, or its name in any spelling.</summary>
    public bool IsCalled(string word) => word.Equals(Id, StringComparison.OrdinalIgnoreCase)
        || word.Replace('_', '-').Replace(' ', '-').Equals(ShortName, StringComparison.OrdinalIgnoreCase);
}
