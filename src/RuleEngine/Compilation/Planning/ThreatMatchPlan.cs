using RuleEngine.Compilation.Indicators;

namespace RuleEngine.Compilation.Planning;

/// <summary>An indicator match, ready to run.</summary>
/// <param name="Indicators">The indicators, with the groups of the mapping.</param>
/// <param name="Fields">For each group, for each entry the event's field.</param>
internal sealed record ThreatMatchPlan(IndicatorIndex Indicators, IReadOnlyList<IReadOnlyList<KeyPlan>> Fields);
