namespace RuleEngine.Cli.Comparison;

/// <summary>An alert that is in both versions, and not the same.</summary>
/// <param name="Before">The alert of the base.</param>
/// <param name="After">The alert of the new version.</param>
/// <param name="Fields">In what they differ.</param>
internal sealed record AlertChange(AlertFacts Before, AlertFacts After, IReadOnlyList<AlertField> Fields);
