using RuleEngine.Rules;

namespace RuleEngine.Cli.Features;

/// <summary>A rule that runs.</summary>
/// <param name="Definition">The rule.</param>
/// <param name="IsTested">Whether it has a case.</param>
internal sealed record CoveredRule(RuleDefinition Definition, bool IsTested);
