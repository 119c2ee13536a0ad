using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>The keys of an indicator match rule.</summary>
/// <param name="Index"><c>threat_index</c>.</param>
/// <param name="IndicatorPath"><c>threat_indicator_path</c>; <c>threat.indicator</c> when not written.</param>
/// <param name="Language"><c>threat_language</c>.</param>
/// <param name="Query"><c>threat_query</c>, or null.</param>
/// <param name="Filters"><c>threat_filters</c>.</param>
/// <param name="Mapping"><c>threat_mapping</c>: groups joined by OR, entries inside a group by AND.</param>
public sealed record ThreatMatchDefinition(
    IReadOnlyList<string> Index, string IndicatorPath, RuleLanguage Language, EmbeddedText? Query,
    IReadOnlyList<FilterDefinition> Filters, IReadOnlyList<IReadOnlyList<ThreatMappingDefinition>> Mapping);
