namespace RuleEngine.Rules;

/// <summary>A timeline query of the investigation guide.</summary>
/// <param name="Label">What it is for.</param>
/// <param name="Description">More about it, or null.</param>
/// <param name="RelativeFrom">Start of its window, date math, or null.</param>
/// <param name="RelativeTo">End of its window, date math, or null.</param>
/// <param name="Providers">Groups joined by OR, conditions inside a group by AND.</param>
public sealed record InvestigateDefinition(
    string Label, string? Description, string? RelativeFrom, string? RelativeTo, IReadOnlyList<IReadOnlyList<InvestigateProviderDefinition>> Providers);
